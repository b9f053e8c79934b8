package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ConflictException;
import dev.varve.IncompleteHistoryException;
import dev.varve.StreamId;
import dev.varve.codec.StateCodec;
import dev.varve.json.JsonState;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.signal.Signal;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.store.Till.Content;
import dev.varve.store.Till.Empty;
import dev.varve.store.Till.Event;
import dev.varve.testkit.SnapshotVerifier;
import dev.varve.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SnapshottingTest extends StoreTest {

    private static final StateCodec<Content> CODEC = JsonState.of(Content.class);

    private final InMemorySnapshotStore kept = new InMemorySnapshotStore();

    private Repository<Till.Action, Content, Event> tills(Policy<Content> policy) {
        return store.repository(Till.CATEGORY, new Till()).snapshots(new Snapshots<>("till", 1, kept, CODEC, policy));
    }

    private Optional<Snapshot> latest() {
        return kept.latest(ONE, "till", Long.MAX_VALUE);
    }

    private void keep(int schema, long version, Content state) {
        kept.save(new Snapshot(ONE, "till", schema, version, CODEC.encode(state)));
    }

    private Signal.Loaded lastLoad() {
        return signals(Signal.Loaded.class).getLast();
    }

    @Test // K01, K05
    void a_load_begins_with_the_snapshot() {
        append(ONE, 1, 2, 3, 4);
        keep(1, 3, new Content(100, 3));

        assertThat(tills(Policy.never()).load("1")).isEqualTo(new Loaded<>(new Content(104, 4), 4));
        assertThat(lastLoad().replay().snapshotVersion()).isEqualTo(3);
        assertThat(lastLoad().replay().folded()).isEqualTo(1);
    }

    @Test // K05
    void a_snapshot_of_the_newest_version_saves_all_folding() {
        append(ONE, 1, 2);
        keep(1, 2, new Content(100, 2));

        assertThat(tills(Policy.never()).load("1")).isEqualTo(new Loaded<>(new Content(100, 2), 2));
        assertThat(lastLoad().replay().folded()).isZero();
    }

    @Test // K02
    void every_so_many_events_counts_from_the_last_snapshot() {
        var tills = tills(Policy.every(10));
        append(ONE, LongStream.rangeClosed(1, 9).toArray());
        tills.handle("1", put(1L, 1L, 1L));
        assertThat(latest().map(Snapshot::version)).hasValue(12L);

        append(ONE, LongStream.rangeClosed(1, 8).toArray());
        tills.handle("1", put(1L));
        assertThat(latest().map(Snapshot::version)).hasValue(12L);
        tills.handle("1", put(1L));
        assertThat(latest().map(Snapshot::version)).hasValue(22L);
    }

    @Test // K03
    void one_append_leads_to_one_snapshot_at_most() {
        tills(Policy.every(2)).handle("1", put(1L, 2L, 3L, 4L));

        assertThat(latest()).hasValue(new Snapshot(ONE, "till", 1, 4, CODEC.encode(new Content(10, 4))));
        assertThat(signals(Signal.SnapshotSaved.class)).hasSize(1);
    }

    @Test // K04
    void a_snapshot_of_another_schema_is_ignored() {
        append(ONE, 1, 2);
        keep(2, 2, new Content(100, 2));

        assertThat(tills(Policy.never()).load("1").state()).isEqualTo(new Content(3, 2));
        assertThat(signals(Signal.SnapshotIgnored.class))
                .singleElement()
                .satisfies(ignored -> assertThat(ignored.why()).contains("schema 2"));
    }

    @Test // K06
    void a_snapshot_from_the_future_is_ignored() {
        append(ONE, 1, 2);
        keep(1, 3, new Content(100, 3));

        assertThat(tills(Policy.never()).load("1")).isEqualTo(new Loaded<>(new Content(3, 2), 2));
        assertThat(signals(Signal.SnapshotIgnored.class)).hasSize(1);
    }

    @Test // K08
    void a_snapshot_that_cannot_be_read_is_ignored() {
        append(ONE, 1, 2);
        kept.save(new Snapshot(ONE, "till", 1, 2, new byte[] {'{'}));

        assertThat(tills(Policy.never()).load("1").state()).isEqualTo(new Content(3, 2));
        assertThat(signals(Signal.SnapshotIgnored.class)).hasSize(1);
    }

    @Test // E22, K09
    void without_a_snapshot_that_covers_it_a_gap_is_an_error() {
        append(ONE, 1, 2, 3, 4);
        store.truncate(ONE, 3);

        assertThatThrownBy(() -> tills(Policy.never()).load("1"))
                .isInstanceOfSatisfying(IncompleteHistoryException.class, e -> {
                    assertThat(e.stream()).isEqualTo(ONE);
                    assertThat(e.expected()).isEqualTo(1);
                    assertThat(e.found()).isEqualTo(3);
                });
        kept.save(new Snapshot(ONE, "till", 1, 2, new byte[] {'{'}));
        assertThatThrownBy(() -> tills(Policy.never()).load("1")).isInstanceOf(IncompleteHistoryException.class);
        keep(1, 2, new Content(3, 2));
        assertThat(tills(Policy.never()).load("1")).isEqualTo(new Loaded<>(new Content(10, 4), 4));
    }

    @Test
    void a_snapshot_below_the_gap_does_not_bridge_it() {
        append(ONE, 1, 2, 3, 4);
        store.truncate(ONE, 4);
        keep(1, 1, new Content(1, 1));

        assertThatThrownBy(() -> tills(Policy.never()).load("1"))
                .isInstanceOf(IncompleteHistoryException.class)
                .hasMessageContainingAll("expected version 2", "found 4");
    }

    @Test
    void a_stream_may_be_closed_and_begin_again_with_a_snapshot() {
        append(ONE, 1, 2);
        keep(1, 2, new Content(3, 2));
        store.truncate(ONE, 3);

        assertThat(tills(Policy.never()).handle("1", put(4L)).state()).isEqualTo(new Content(7, 3));
    }

    /// A store of snapshots that is out of order.
    private static final class Broken implements SnapshotStore {
        @Override
        public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
            throw new IllegalStateException("no snapshots today");
        }

        @Override
        public void save(Snapshot snapshot) {
            throw new IllegalStateException("no snapshots today");
        }

        @Override
        public void delete(StreamId stream) {}
    }

    @Test // K11
    void a_broken_store_of_snapshots_harms_no_command() {
        var tills = store.repository(Till.CATEGORY, new Till())
                .snapshots(new Snapshots<>("till", 1, new Broken(), CODEC, Policy.always()));

        assertThat(tills.handle("1", put(1L)).version()).isEqualTo(1);
        assertThat(signals(Signal.Failed.class))
                .extracting(Signal.Failed::what)
                .containsExactly("reading snapshot 'till' of till/1", "saving snapshot 'till' of till/1");
    }

    @Test
    void a_policy_that_throws_harms_no_command() {
        var tills = tills(Policy.when(_ -> {
            throw new IllegalStateException("no idea");
        }));

        assertThat(tills.handle("1", put(1L)).version()).isEqualTo(1);
        assertThat(signals(Signal.Failed.class)).hasSize(1);
    }

    @Test // K12
    void nothing_is_kept_of_what_was_not_written() {
        var tills = tills(Policy.always());
        tills.handle("1", put(0L));
        tills.handle("1", new Empty());
        log.beforeNextAppend(() -> EventStore.of(behind, Till.CODEC).append(ONE, any(), Till.puts(7)));
        assertThatThrownBy(() -> tills.retry(Retry.NEVER).handle("1", put(5L))).isInstanceOf(ConflictException.class);

        assertThat(latest()).isEmpty();
    }

    @Test // K14
    void a_long_history_without_a_snapshot_gets_one_with_the_next_command() {
        append(ONE, LongStream.rangeClosed(1, 50).toArray());
        tills(Policy.every(10)).handle("1", put(1L));

        assertThat(latest().map(Snapshot::version)).hasValue(51L);
    }

    @Test // K15
    void policies_do_what_their_names_say() {
        assertThat(keptVersions(Policy.never())).isEmpty();
        assertThat(keptVersions(Policy.always())).containsExactly(1L, 2L, 3L);
        assertThat(keptVersions(Policy.every(2))).containsExactly(2L);
        assertThat(keptVersions(Policy.when(content -> content.total() == 30))).containsExactly(3L);
        assertThat(keptVersions(Policy.slowerThan(Duration.ZERO))).containsExactly(1L, 2L, 3L);
        assertThat(keptVersions(Policy.slowerThan(Duration.ofHours(1)))).isEmpty();
        assertThat(keptVersions(Policy.<Content>every(2).or(Policy.when(content -> content.total() == 10))))
                .containsExactly(1L, 3L);
    }

    private List<Long> keptVersions(Policy<Content> policy) {
        signals.clear();
        kept.delete(ONE);
        var key = "policy" + store.head();
        for (var n = 0; n < 3; n++) {
            tills(policy).handle(key, put(10L));
        }
        return signals(Signal.SnapshotSaved.class).stream()
                .map(Signal.SnapshotSaved::version)
                .toList();
    }

    @Test // K21, G06
    void a_load_of_an_older_version_uses_no_newer_snapshot() {
        append(ONE, 1, 2, 3);
        keep(1, 3, new Content(100, 3));

        assertThat(tills(Policy.never()).load("1", 2)).isEqualTo(new Loaded<>(new Content(3, 2), 2));
        assertThat(tills(Policy.never()).load("1", 3).state()).isEqualTo(new Content(100, 3));
    }

    @Test // K17
    void two_folds_of_one_stream_keep_snapshots_apart() {
        var other = new Snapshots<>("other", 1, kept, CODEC, Policy.<Content>always());
        tills(Policy.always()).handle("1", put(1L));
        store.repository(Till.CATEGORY, new Till()).snapshots(other).handle("1", put(2L));

        assertThat(latest().map(Snapshot::version)).hasValue(1L);
        assertThat(kept.latest(ONE, "other", 9).map(Snapshot::version)).hasValue(2L);
    }

    @Test // K23
    void many_threads_with_snapshots_lose_no_update() throws InterruptedException {
        var tills = tills(Policy.every(3)).retry(Retry.within(Duration.ofHours(1)));
        Together.run(16, 100, (_, _) -> tills.handle("1", put(1L)));

        assertThat(tills.load("1")).isEqualTo(new Loaded<>(new Content(1_600, 1_600), 1_600));
        var snapshots = new Snapshots<>("till", 1, kept, CODEC, Policy.<Content>never());
        assertThat(new SnapshotVerifier<>(store, new Till(), snapshots).verify(Till.CATEGORY))
                .isEmpty();
    }

    /// A codec that fails as badly as code can, or makes nothing of everything.
    private record Bad(boolean isFailing) implements StateCodec<Content> {
        @Override
        public byte[] encode(Content state) {
            return bytes();
        }

        @Override
        public Content decode(byte[] bytes) {
            return CODEC.decode("null".getBytes(UTF_8));
        }

        private byte[] bytes() {
            if (isFailing) {
                throw new StackOverflowError("in a codec");
            }
            return new byte[0];
        }
    }

    private Repository<Till.Action, Content, Event> tills(StateCodec<Content> codec, Policy<Content> policy) {
        return store.repository(Till.CATEGORY, new Till()).snapshots(new Snapshots<>("till", 1, kept, codec, policy));
    }

    @Test // K11
    void an_error_of_the_codec_or_the_policy_after_the_commit_does_not_reach_the_sender() {
        assertThat(tills(new Bad(true), Policy.always()).handle("1", put(1L)).version())
                .isEqualTo(1);
        assertThat(tills(new Bad(false), Policy.always()).handle("1", put(1L)).version())
                .isEqualTo(2);
        var failing = tills(CODEC, Policy.when(_ -> {
            throw new LinkageError("in a policy");
        }));
        assertThat(failing.handle("1", put(1L)).version()).isEqualTo(3);

        assertThat(latest()).isEmpty();
        assertThat(signals(Signal.Failed.class)).hasSize(3);
    }

    @Test // K08
    void a_snapshot_that_cannot_be_used_is_passed_over() {
        append(ONE, 1, 2);
        var full = new Loaded<>(new Content(3, 2), 2);
        var bytes = List.of("null", "", "7", "[]", "{\"total\":true}");
        for (var n = 0; n < bytes.size(); n++) {
            kept.delete(ONE);
            kept.save(new Snapshot(ONE, "till", 1, 2, bytes.get(n).getBytes(UTF_8)));
            assertThat(tills(Policy.never()).load("1")).as(bytes.get(n)).isEqualTo(full);
            assertThat(signals(Signal.SnapshotIgnored.class)).hasSize(n + 1);
        }
        kept.save(new Snapshot(ONE, "till", 1, 2, CODEC.encode(new Content(9, 9))));
        assertThat(tills(new Bad(true), Policy.never()).load("1")).isEqualTo(full);
    }

    @Test
    void who_goes_on_in_a_queue_takes_a_snapshot_no_more_often_than_the_policy_says() {
        var tills = tills(Policy.every(3));
        var _ = store.log().queues().inTurn(ONE, 0, () -> {
            for (var n = 0; n < 7; n++) {
                tills.handle("1", put(1L));
            }
            return true;
        });

        assertThat(signals(Signal.SnapshotSaved.class))
                .extracting(Signal.SnapshotSaved::version)
                .containsExactly(3L, 6L);
    }
}

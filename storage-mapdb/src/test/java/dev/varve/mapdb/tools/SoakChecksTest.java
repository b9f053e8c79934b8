package dev.varve.mapdb.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Parked;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that a soak checks is made wrong here, and must be noticed.
class SoakChecksTest {

    private static final int TURNS = 30;

    @TempDir
    Path directory;

    private final InMemoryStorage storage = new InMemoryStorage();
    private final EventStore<SoakEvent> store = EventStore.of(storage, SoakEvent.CODEC);
    private final Repository<List<SoakEvent>, SoakSum, SoakEvent> repository = SoakProcess.repository(storage, store);
    private final SoakAcknowledged acknowledged = SoakAcknowledged.empty();
    private SoakPlace place;

    @BeforeEach
    void soak() throws IOException {
        place = new SoakPlace(directory);
        try (var views = new SoakViews(storage, EventStore.of(storage, SoakEvent.CODEC), place)) {
            for (var n = 0; n < SoakWriter.WRITERS; n++) {
                var writer = new SoakWriter(
                        store,
                        repository,
                        n,
                        "1/" + n,
                        new Random(n),
                        line -> assertThat(acknowledged.note(line)).isTrue());
                for (var turn = 0; turn < TURNS; turn++) {
                    writer.next();
                }
            }
            views.catchUp(() -> {});
            var _ = Files.createFile(place.cured());
            while (views.retryOne(true)) {}
        }
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private SoakChecks checks() {
        return new SoakChecks(storage, store, repository);
    }

    private Event<SoakEvent> anEvent() {
        return store.events(Filter.category(SoakEvent.KEPT)).getFirst();
    }

    private void append(StreamId stream, String key, int index, int size) {
        var event = new SoakEvent(key, index, size, SoakEvent.Kind.PLAIN, "");
        var _ = store.append(stream, ExpectedVersion.any(), event);
    }

    @Test
    void what_is_well_passes() throws IOException {
        var checks = checks();

        assertThat(checks.events()).isGreaterThan(100);
        assertThat(checks.acknowledged(acknowledged)).isGreaterThan(50);
        assertThat(acknowledged.truncations()).isNotEmpty();
        assertThat(checks.view(SoakViews.RETRY, true)).isGreaterThan(20);
        assertThat(checks.viewWithoutSkipped(SoakViews.SKIP)).isGreaterThan(20);
        assertThat(checks.view(SoakViews.PARK, false)).isGreaterThan(20);
        assertThat(checks.parked(SoakViews.PARK)).isEqualTo(50);
        assertThat(checks.effects(place.effects())).isGreaterThan(100);
        assertThatCode(checks::snapshots).doesNotThrowAnyException();
        new SoakReader(store, repository, new Random(1)).next();
    }

    @Test
    void an_acknowledged_append_that_is_not_there_is_noticed() {
        assertThat(acknowledged.note("acknowledged 7/0/1 5 .")).isTrue();

        assertThatThrownBy(() -> checks().acknowledged(acknowledged))
                .hasMessage("append 7/0/1 was acknowledged up to position 5, the log has nothing of it,"
                        + " its key is unknown");
    }

    @Test
    void an_acknowledged_append_that_is_elsewhere_is_noticed() {
        var key = anEvent().payload().key();
        assertThat(acknowledged.note("acknowledged " + key + " " + store.head() + " ."))
                .isTrue();

        assertThatThrownBy(() -> checks().acknowledged(acknowledged))
                .hasMessageContaining("append " + key + " was acknowledged up to position " + store.head());
    }

    @Test
    void a_truncation_that_was_forgotten_is_noticed() {
        assertThat(acknowledged.note("truncated cut/0 1000 .")).isTrue();

        assertThatThrownBy(() -> checks().acknowledged(acknowledged))
                .hasMessageStartingWith("stream cut/0 was truncated below version 1000, but version ");
    }

    @Test
    void an_append_that_is_there_twice_is_noticed() {
        append(StreamId.of("kept", 1), "9/0/1", 1, 1);
        append(StreamId.of("kept", 1), "9/0/1", 1, 1);

        assertThatThrownBy(this::checks).hasMessageStartingWith("event 1 of 1 of append 9/0/1 is in the log twice");
    }

    @Test
    void an_append_that_was_refused_and_is_there_is_noticed() {
        append(StreamId.of("kept", 1), "9/0/1!", 1, 1);

        assertThatThrownBy(this::checks).hasMessageEndingWith(", but was refused");
    }

    @Test
    void half_an_append_is_noticed() {
        append(StreamId.of("kept", 1), "9/0/1", 1, 2);

        assertThatThrownBy(this::checks).hasMessageEndingWith(": event 1 of 2 of append 9/0/1");

        append(StreamId.of("kept", 1), "9/0/2", 1, 1);

        assertThatThrownBy(this::checks).hasMessageContaining("is event 1 of 1 of append 9/0/2, after event 1 of 2");
    }

    @Test
    void an_append_without_its_beginning_is_noticed() {
        append(StreamId.of("kept", 1), "9/0/1", 2, 2);

        assertThatThrownBy(this::checks).hasMessageContaining("is event 2 of 2 of append 9/0/1, after ");
    }

    @Test
    void a_position_that_is_missing_is_noticed() {
        append(StreamId.of("other", 1), "9/0/1", 1, 1);
        append(StreamId.of("kept", 1), "9/0/2", 1, 1);
        var _ = store.truncate(StreamId.of("other", 1), 2);

        assertThatThrownBy(this::checks).hasMessageContaining("positions are missing, but ");
    }

    @Test
    void a_view_that_forgot_an_event_is_noticed() {
        append(anEvent().stream(), "9/0/1", 1, 1);

        var row = "row " + anEvent().stream() + " of view ";
        assertThatThrownBy(() -> checks().view(SoakViews.PARK, false)).hasMessageStartingWith(row + "'park' is ");
        assertThatThrownBy(() -> checks().view(SoakViews.RETRY, true)).hasMessageContaining("of view 'retry' is ");
        assertThatThrownBy(() -> checks().viewWithoutSkipped(SoakViews.SKIP)).hasMessageContaining("view 'skip' is ");
    }

    @Test
    void a_view_that_has_an_event_too_many_is_noticed() {
        change(SoakViews.RETRY, "kept/nobody");
        change(SoakViews.SKIP, SoakViews.ALL_STREAMS);
        change(SoakViews.PARK, anEvent().stream().toString());

        assertThatThrownBy(() -> checks().view(SoakViews.RETRY, true)).hasMessageContaining("row kept/nobody of view");
        assertThatThrownBy(() -> checks().viewWithoutSkipped(SoakViews.SKIP)).hasMessageContaining("row all of view");
        assertThatThrownBy(() -> checks().view(SoakViews.PARK, false)).hasMessageContaining("of view 'park' is ");
    }

    private void change(String view, String row) {
        storage.views(SoakSum.CODEC).update(view, store.head(), rows -> {
            var sum = rows.get(row).orElse(SoakSum.NONE);
            rows.put(row, sum.and(anEvent().payload()));
        });
    }

    @Test
    void a_view_that_skips_nothing_is_noticed() {
        var isSkipped = store.events(Filter.category(SoakEvent.KEPT)).stream()
                .anyMatch(event -> event.payload().kind() == SoakEvent.Kind.SKIP);

        assertThat(isSkipped).isTrue();
        assertThatThrownBy(() -> checks().viewWithoutSkipped(SoakViews.RETRY)).hasMessageContaining("of view 'retry'");
    }

    @Test
    void two_events_in_the_wrong_order_add_up_to_something_else() {
        var one = new SoakEvent("9/0/1", 1, 2, SoakEvent.Kind.PLAIN, "");
        var other = new SoakEvent("9/0/1", 2, 2, SoakEvent.Kind.PLAIN, "");

        assertThat(SoakSum.NONE.and(one).and(other))
                .isNotEqualTo(SoakSum.NONE.and(other).and(one));
    }

    @Test
    void a_stream_that_is_parked_still_is_noticed() {
        var parked = new Parked(anEvent().stream(), anEvent().position(), 3, "poison");
        storage.views(SoakSum.CODEC).update(SoakViews.PARK, store.head(), List.of(parked), _ -> {});

        assertThatThrownBy(() -> checks().parked(SoakViews.PARK)).hasMessageContaining("has parked still");
    }

    @Test
    void a_snapshot_that_is_wrong_is_noticed() {
        var stream = anEvent().stream();
        var version = store.version(stream);
        var wrong = SoakSum.CODEC.encode(new SoakSum(version, 7));
        storage.snapshots().save(new Snapshot(stream, SoakProcess.SNAPSHOTS, 1, version, wrong));

        assertThatThrownBy(() -> checks().snapshots())
                .hasMessageContaining("is loaded at version " + version + " as " + version + " events with hash 7");
    }

    @Test
    void an_effect_that_is_missing_is_noticed() throws IOException {
        var first = SoakEffects.line(
                SoakEffects.key(store.log(), anEvent().position()), anEvent().payload());
        effects(lines -> lines.stream().filter(line -> !line.equals(first)).toList());

        assertThatThrownBy(() -> checks().effects(place.effects())).hasMessageEndingWith("; 1 have had none");
    }

    @Test
    void an_effect_of_no_event_or_with_the_key_of_another_is_noticed() throws IOException {
        effects(lines -> with(lines, "effects/1000000 9/0/1#1"));

        assertThatThrownBy(() -> checks().effects(place.effects()))
                .hasMessage("the effect 'effects/1000000 9/0/1#1' belongs to no event");

        effects(lines -> List.of("effects/1000000 " + anEvent().payload().id()));

        assertThatThrownBy(() -> checks().effects(place.effects())).hasMessageEndingWith("belongs to no event");
    }

    @Test
    void an_effect_that_came_twice_with_one_key_is_well() throws IOException {
        effects(lines -> with(lines, lines.getFirst()));

        assertThatCode(() -> checks().effects(place.effects())).doesNotThrowAnyException();
    }

    private static List<String> with(List<String> lines, String more) {
        var all = new ArrayList<>(lines);
        all.add(more);
        return all;
    }

    private void effects(UnaryOperator<List<String>> change) throws IOException {
        var _ = Files.write(place.effects(), change.apply(Files.readAllLines(place.effects())), UTF_8);
    }

    @Test
    void a_subscription_that_has_ended_is_noticed() throws IOException {
        var views = new SoakViews(storage, EventStore.of(storage, SoakEvent.CODEC), place);
        views.check();
        views.close();

        assertThatThrownBy(views::check).hasMessageEndingWith("was closed");
    }

    @Test
    void a_stream_that_is_poisoned_still_is_noticed_when_it_is_tried_again() throws IOException {
        Files.delete(place.cured());
        var poison = new SoakEvent("9/0/1", 1, 1, SoakEvent.Kind.POISON, "");
        try (var views = new SoakViews(storage, EventStore.of(storage, SoakEvent.CODEC), place)) {
            var append = Append.to(StreamId.of("kept", 1), ExpectedVersion.any(), List.of(poison));
            assertThat(store.append(append).count()).isEqualTo(1);
            views.catchUp(() -> {});

            assertThatThrownBy(() -> views.retryOne(true)).hasMessageContaining("is parked still after it was cured");
        }
    }
}

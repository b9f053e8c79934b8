package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StreamId;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.testkit.Together;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [SnapshotStore] must do. A store extends this and is tested.
public abstract class SnapshotStoreContract {

    private static final StreamId A = StreamId.of("note", "a");
    private static final StreamId B = StreamId.of("note", "b");

    @SuppressWarnings("NullAway.Init") // set before each test
    private SnapshotStore store;

    /// {@return the store under test, empty}
    protected abstract SnapshotStore open() throws Exception;

    @BeforeEach
    void open_the_store() throws Exception {
        store = open();
    }

    private static Snapshot snapshot(StreamId stream, String name, int schema, long version, int... state) {
        var bytes = new byte[state.length];
        for (var n = 0; n < state.length; n++) {
            bytes[n] = (byte) state[n];
        }
        return new Snapshot(stream, name, schema, version, bytes);
    }

    @Test
    void a_snapshot_comes_back_as_it_was_kept() {
        var snapshot = snapshot(A, "order", 3, 7, 0, -1, 127, -128);
        store.save(snapshot);

        assertThat(store.latest(A, "order", Long.MAX_VALUE)).contains(snapshot);
    }

    @Test
    void where_none_was_kept_none_is_found() {
        store.save(snapshot(A, "order", 1, 7));

        assertThat(store.latest(B, "order", Long.MAX_VALUE)).isEmpty();
        assertThat(store.latest(A, "orders", Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void the_newest_one_is_found() {
        store.save(snapshot(A, "order", 1, 7, 7));
        store.save(snapshot(A, "order", 1, 9, 9));

        assertThat(store.latest(A, "order", Long.MAX_VALUE)).contains(snapshot(A, "order", 1, 9, 9));
        assertThat(store.latest(A, "order", 9)).contains(snapshot(A, "order", 1, 9, 9));
    }

    @Test // K18
    void an_older_one_that_comes_late_does_not_take_its_place() {
        store.save(snapshot(A, "order", 1, 9, 9));
        store.save(snapshot(A, "order", 1, 7, 7));

        assertThat(store.latest(A, "order", Long.MAX_VALUE)).contains(snapshot(A, "order", 1, 9, 9));
    }

    @Test
    void a_snapshot_of_the_same_version_takes_the_place_of_the_one_before() {
        store.save(snapshot(A, "order", 1, 7, 1));
        store.save(snapshot(A, "order", 1, 7, 2));

        assertThat(store.latest(A, "order", Long.MAX_VALUE)).contains(snapshot(A, "order", 1, 7, 2));
    }

    @Test // K21
    void none_above_the_version_asked_for_is_found() {
        store.save(snapshot(A, "order", 1, 7, 7));

        assertThat(store.latest(A, "order", 6)).isEmpty();
        assertThat(store.latest(A, "order", 7)).isPresent();
    }

    @Test
    void an_older_one_that_is_still_kept_is_never_a_wrong_answer() {
        store.save(snapshot(A, "order", 1, 7, 7));
        store.save(snapshot(A, "order", 1, 9, 9));

        var found = store.latest(A, "order", 8);
        assertThat(found)
                .satisfiesAnyOf(
                        f -> assertThat(f).isEmpty(), f -> assertThat(f).contains(snapshot(A, "order", 1, 7, 7)));
    }

    @Test
    void one_of_another_schema_takes_the_place_even_at_a_lower_version() {
        store.save(snapshot(A, "order", 1, 9, 9));
        store.save(snapshot(A, "order", 2, 5, 5));

        assertThat(store.latest(A, "order", 8)).contains(snapshot(A, "order", 2, 5, 5));
    }

    @Test // K17
    void snapshots_of_two_folds_are_kept_apart() {
        store.save(snapshot(A, "order", 1, 7, 1));
        store.save(snapshot(A, "bill", 1, 5, 2));
        store.save(snapshot(B, "order", 1, 3, 3));

        assertThat(store.latest(A, "order", 9)).contains(snapshot(A, "order", 1, 7, 1));
        assertThat(store.latest(A, "bill", 9)).contains(snapshot(A, "bill", 1, 5, 2));
        assertThat(store.latest(B, "order", 9)).contains(snapshot(B, "order", 1, 3, 3));
    }

    @Test
    void deleting_drops_all_snapshots_of_a_stream_and_no_others() {
        var begun = StreamId.of("note", "a1");
        store.save(snapshot(A, "order", 1, 7));
        store.save(snapshot(A, "bill", 1, 5));
        store.save(snapshot(B, "order", 1, 3));
        store.save(snapshot(begun, "order", 1, 3));
        store.delete(A);

        assertThat(store.latest(A, "order", 9)).isEmpty();
        assertThat(store.latest(A, "bill", 9)).isEmpty();
        assertThat(store.latest(B, "order", 9)).isPresent();
        assertThat(store.latest(begun, "order", 9)).isPresent();
    }

    @Test
    void deleting_what_is_not_there_is_harmless() {
        assertThatCode(() -> store.delete(A)).doesNotThrowAnyException();
    }

    @Test
    void a_deleted_stream_may_have_snapshots_again() {
        store.save(snapshot(A, "order", 1, 7));
        store.delete(A);
        store.save(snapshot(A, "order", 1, 3, 3));

        assertThat(store.latest(A, "order", 9)).contains(snapshot(A, "order", 1, 3, 3));
    }

    @Test
    void of_many_threads_the_newest_snapshot_survives() throws InterruptedException {
        Together.run(8, 100, (thread, round) -> store.save(snapshot(A, "order", 1, round * 8L + thread + 1, round)));

        assertThat(store.latest(A, "order", Long.MAX_VALUE)).contains(snapshot(A, "order", 1, 800, 99));
    }

    @Test
    void a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused_and_harms_no_other() {
        store.save(snapshot(A, "?", 1, 7, 7));
        for (var name : List.of("", " ", "\uD83C", "order\uDF75")) {
            assertThatThrownBy(() -> store.save(snapshot(A, name, 1, 9, 9)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(store.latest(A, "?", 9)).contains(snapshot(A, "?", 1, 7, 7));
    }

    @Test
    void a_snapshot_with_a_very_long_name_or_state_comes_back() {
        var name = "茶".repeat(30_000);
        var state = new byte[3 << 20];
        state[state.length - 1] = 1;
        store.save(new Snapshot(A, name, 1, 7, state));
        store.save(snapshot(A, "order", 1, 7, 7));

        assertThat(store.latest(A, name, 9)).contains(new Snapshot(A, name, 1, 7, state));
        assertThat(store.latest(A, "order", 9)).contains(snapshot(A, "order", 1, 7, 7));
    }

    @Test
    void snapshots_of_many_streams_saved_by_many_threads_are_all_found() throws InterruptedException {
        Together.run(4, 100, (thread, round) -> {
            store.save(snapshot(StreamId.of("note", "n" + round), "fold-" + thread, 1, round + 1L, thread));
        });

        for (var round = 0; round < 100; round++) {
            for (var thread = 0; thread < 4; thread++) {
                assertThat(store.latest(StreamId.of("note", "n" + round), "fold-" + thread, 1_000))
                        .isPresent();
            }
        }
    }
}

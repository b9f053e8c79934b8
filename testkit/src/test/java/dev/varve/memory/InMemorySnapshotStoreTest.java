package dev.varve.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StreamId;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.testkit.contract.SnapshotStoreContract;
import org.junit.jupiter.api.Test;

class InMemorySnapshotStoreTest extends SnapshotStoreContract {

    @Override
    protected SnapshotStore open() {
        return new InMemorySnapshotStore();
    }

    @Test
    void the_least_used_snapshots_make_room_for_new_ones() {
        var store = new InMemorySnapshotStore(2);
        store.save(snapshot("a"));
        store.save(snapshot("b"));
        var _ = store.latest(StreamId.of("note", "a"), "note", 1);
        store.save(snapshot("c"));

        assertThat(store.latest(StreamId.of("note", "a"), "note", 1)).isPresent();
        assertThat(store.latest(StreamId.of("note", "b"), "note", 1)).isEmpty();
        assertThat(store.latest(StreamId.of("note", "c"), "note", 1)).isPresent();
    }

    private static Snapshot snapshot(String key) {
        return new Snapshot(StreamId.of("note", key), "note", 1, 1, new byte[0]);
    }
}

package dev.varve.memory;

import dev.varve.StreamId;
import dev.varve.projection.StoredText;
import dev.varve.snapshot.SnapshotStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Snapshots in memory: the newest one of each stream and name, for as many as fit; the least used go first.
///
/// With [dev.varve.snapshot.Snapshots.Policy#always()] this is a cache of states.
public final class InMemorySnapshotStore implements SnapshotStore {

    private record Key(StreamId stream, String name) {}

    private final Map<Key, Snapshot> newest;

    /// A store without bounds.
    public InMemorySnapshotStore() {
        this(Integer.MAX_VALUE);
    }

    /// @param capacity the most snapshots it keeps
    public InMemorySnapshotStore(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("a store keeps 0 snapshots or more, not " + capacity);
        }
        newest = new LeastUsedFirst<>(capacity);
    }

    @Override
    public synchronized Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(name, "name is null");
        return Optional.ofNullable(newest.get(new Key(stream, name)))
                .filter(snapshot -> snapshot.version() <= atMostVersion);
    }

    @Override
    public synchronized void save(Snapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot is null");
        var _ = StoredText.name(snapshot.name());
        newest.merge(
                new Key(snapshot.stream(), snapshot.name()),
                snapshot,
                (old, young) -> old.schema() == young.schema() && old.version() > young.version() ? old : young);
    }

    @Override
    public synchronized void delete(StreamId stream) {
        Objects.requireNonNull(stream, "stream is null");
        newest.keySet().removeIf(key -> key.stream().equals(stream));
    }

    /// Drops all snapshots.
    public synchronized void clear() {
        newest.clear();
    }

    private static final class LeastUsedFirst<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        private final int capacity;

        LeastUsedFirst(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > capacity;
        }
    }
}

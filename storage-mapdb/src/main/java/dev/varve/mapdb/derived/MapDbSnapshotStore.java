package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.StreamId;
import dev.varve.projection.StoredText;
import dev.varve.snapshot.SnapshotStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Snapshots in a derived file: one record a stream, with the newest snapshot of each name.
public final class MapDbSnapshotStore implements SnapshotStore {

    private static final Table SNAPSHOTS = Table.hashed("snapshots");

    private final DerivedFile file;

    /// Guards what is kept of a stream against two threads that change it.
    private final ReentrantLock saving = new ReentrantLock();

    /// @param file where they are kept
    public MapDbSnapshotStore(DerivedFile file) {
        this.file = file;
    }

    private List<Snapshot> kept(StreamId stream) {
        return file.get(SNAPSHOTS, stream.toString())
                .map(record -> decode(stream, record))
                .orElseGet(ArrayList::new);
    }

    @Override
    public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(name, "name is null");
        return kept(stream).stream()
                .filter(kept -> kept.name().equals(name) && kept.version() <= atMostVersion)
                .findFirst();
    }

    @Override
    public void save(Snapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot is null");
        var _ = StoredText.name(snapshot.name());
        saving.lock();
        try {
            var kept = kept(snapshot.stream());
            if (kept.stream().noneMatch(other -> isNewer(other, snapshot))) {
                kept.removeIf(other -> other.name().equals(snapshot.name()));
                kept.add(snapshot);
                file.change(new Overlay().put(SNAPSHOTS, snapshot.stream().toString(), encode(kept)));
            }
        } finally {
            saving.unlock();
        }
    }

    private static boolean isNewer(Snapshot kept, Snapshot snapshot) {
        return kept.name().equals(snapshot.name())
                && kept.schema() == snapshot.schema()
                && kept.version() > snapshot.version();
    }

    @Override
    public void delete(StreamId stream) {
        Objects.requireNonNull(stream, "stream is null");
        saving.lock();
        try {
            file.change(new Overlay().remove(SNAPSHOTS, stream.toString()));
        } finally {
            saving.unlock();
        }
    }

    /// Removes all snapshots, down to the last byte.
    public void drop() {
        file.drop();
    }

    private static byte[] encode(List<Snapshot> snapshots) {
        var names = snapshots.stream()
                .map(snapshot -> snapshot.name().getBytes(UTF_8))
                .toList();
        var length = Integer.BYTES;
        for (var n = 0; n < snapshots.size(); n++) {
            length += 3 * Integer.BYTES
                    + Long.BYTES
                    + names.get(n).length
                    + snapshots.get(n).state().length;
        }
        var bytes = ByteBuffer.allocate(length).putInt(snapshots.size());
        for (var n = 0; n < snapshots.size(); n++) {
            var snapshot = snapshots.get(n);
            bytes.putInt(names.get(n).length).put(names.get(n));
            bytes.putInt(snapshot.schema()).putLong(snapshot.version());
            bytes.putInt(snapshot.state().length).put(snapshot.state());
        }
        return bytes.array();
    }

    private static List<Snapshot> decode(StreamId stream, byte[] record) {
        var bytes = ByteBuffer.wrap(record);
        var snapshots = new ArrayList<Snapshot>();
        for (var left = bytes.getInt(); left > 0; left--) {
            var name = new String(part(bytes), UTF_8);
            var schema = bytes.getInt();
            var version = bytes.getLong();
            snapshots.add(new Snapshot(stream, name, schema, version, part(bytes)));
        }
        return snapshots;
    }

    private static byte[] part(ByteBuffer bytes) {
        var part = new byte[bytes.getInt()];
        bytes.get(part);
        return part;
    }
}

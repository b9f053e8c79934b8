package dev.varve.mapdb.derived;

import dev.varve.StreamId;
import dev.varve.mapdb.file.DroppableFile;
import dev.varve.snapshot.SnapshotStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mapdb.Serializer;

/// Snapshots in a MapDB file: one record a stream, with the newest snapshot of each name.
public final class MapDbSnapshotStore implements SnapshotStore {

    private final DroppableFile file;

    /// @param file where they are kept
    public MapDbSnapshotStore(DroppableFile file) {
        this.file = file;
    }

    private static Map<String, byte[]> records(DroppableFile.Open open) {
        return open.map(
                "snapshots",
                db -> db.hashMap("snapshots", Serializer.STRING, Serializer.BYTE_ARRAY)
                        .createOrOpen());
    }

    @Override
    public Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion) {
        var record = file.read(open -> Optional.ofNullable(records(open).get(stream.toString())));
        return record.flatMap(bytes -> decode(stream, bytes).stream()
                .filter(kept -> kept.name().equals(name) && kept.version() <= atMostVersion)
                .findFirst());
    }

    @Override
    public void save(Snapshot snapshot) {
        var stream = snapshot.stream().toString();
        file.change(open -> {
            var record = records(open).get(stream);
            var kept = record == null ? new ArrayList<Snapshot>() : decode(snapshot.stream(), record);
            if (kept.stream().noneMatch(other -> isNewer(other, snapshot))) {
                kept.removeIf(other -> other.name().equals(snapshot.name()));
                kept.add(snapshot);
                var _ = records(open).put(stream, encode(kept));
            }
        });
    }

    private static boolean isNewer(Snapshot kept, Snapshot snapshot) {
        return kept.name().equals(snapshot.name())
                && kept.schema() == snapshot.schema()
                && kept.version() > snapshot.version();
    }

    @Override
    public void delete(StreamId stream) {
        file.change(open -> records(open).remove(stream.toString()));
    }

    private static byte[] encode(List<Snapshot> snapshots) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(snapshots.size());
            for (var snapshot : snapshots) {
                out.writeUTF(snapshot.name());
                out.writeInt(snapshot.schema());
                out.writeLong(snapshot.version());
                out.writeInt(snapshot.state().length);
                out.write(snapshot.state());
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Snapshot> decode(StreamId stream, byte[] record) {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            var count = in.readInt();
            var snapshots = new ArrayList<Snapshot>();
            for (var n = 0; n < count; n++) {
                var name = in.readUTF();
                var schema = in.readInt();
                var version = in.readLong();
                snapshots.add(new Snapshot(stream, name, schema, version, in.readNBytes(in.readInt())));
            }
            return snapshots;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.varve.snapshot;

import dev.varve.StreamId;
import dev.varve.codec.Unicode;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// Where snapshots are kept. Safe for use by several threads; losing its content costs time, nothing else.
public interface SnapshotStore {

    /// The state of one fold over one stream, up to a version.
    ///
    /// @param stream the stream that was folded
    /// @param name which fold, so that several can be kept of one stream
    /// @param schema the generation of the fold and of its bytes
    /// @param version the version of the stream up to which it was folded
    /// @param state the bytes of the state; whoever made the array does not write to it again
    record Snapshot(StreamId stream, String name, int schema, long version, byte[] state) {
        public Snapshot {
            Objects.requireNonNull(stream, "stream is null");
            Unicode.check("the name of a snapshot", name);
            if (version < 0) {
                throw new IllegalArgumentException("a version is at least 0, not " + version);
            }
            Objects.requireNonNull(state, "state is null");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Snapshot(var s, var n, var g, var v, var b)
                    && stream.equals(s)
                    && name.equals(n)
                    && schema == g
                    && version == v
                    && Arrays.equals(state, b);
        }

        @Override
        public int hashCode() {
            return Objects.hash(stream, name, schema, version, Arrays.hashCode(state));
        }
    }

    /// {@return the newest snapshot of a fold that is kept and not above a version}
    Optional<Snapshot> latest(StreamId stream, String name, long atMostVersion);

    /// Keeps a snapshot, unless a newer one of the same stream, name and schema is kept already.
    ///
    /// A store keeps at least the newest one of each stream and name; older ones it may drop.
    void save(Snapshot snapshot);

    /// Drops all snapshots of a stream.
    void delete(StreamId stream);
}

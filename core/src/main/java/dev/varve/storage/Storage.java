package dev.varve.storage;

import dev.varve.codec.StateCodec;
import dev.varve.log.EventLog;
import dev.varve.log.Identity;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore;
import java.nio.file.Path;

/// Everything that is kept in one place: the log, and beside it the snapshots, views and checkpoints.
///
/// The log is the truth. Snapshots and views are derived from it and can be removed at any time; checkpoints of
/// reactions cannot be derived. The caller that opens it closes it. Safe for use by several threads. After [#close()]
/// every part throws [IllegalStateException].
public interface Storage extends AutoCloseable {

    /// {@return the log of events}
    EventLog log();

    /// {@return where snapshots are kept; those of the last second may be lost by a crash}
    SnapshotStore snapshots();

    /// {@return where views are kept, apart by the names of their projections}
    ///
    /// A crash may take them back by a second, together with their checkpoints: they catch up by themselves. Every
    /// call shows the same views, each with a codec of its own.
    ///
    /// @param codec makes bytes of rows
    <V> ReadModel<Rows<V>> views(StateCodec<V> codec);

    /// {@return how far reactions have come, as safe as the log}
    Checkpoints checkpoints();

    /// {@return which storage this is, and which history it has up to its head}
    default Identity identity() {
        return log().identity(log().head());
    }

    /// Removes all snapshots and views, down to the last byte. They are made again from the log.
    ///
    /// @throws IllegalStateException if a projection is running: it would go on from where it was, in an empty view
    void dropDerived();

    /// Reads everything and compares it with everything else. Others go on meanwhile.
    ///
    /// It refuses what opening refuses, and nothing else; what would be made again on opening is in the notes.
    ///
    /// @param progress is told how far it is, now and then
    /// @return what was read
    /// @throws dev.varve.StorageException at the first thing that is damaged
    default Verified verify(Progress progress) {
        return verify(progress, "");
    }

    /// The same, and looks for a chain value that was noted earlier. If it is met, nothing before it was changed since.
    ///
    /// @param noted such as [Verified#chain()] of last month
    /// @throws dev.varve.StorageException if it is not met, or at the first thing that is damaged
    Verified verify(Progress progress, String noted);

    /// Copies the log and the checkpoints into a new directory, as they are at one moment. Others go on meanwhile.
    ///
    /// The copy opens as a storage; what is derived is made again. It is there whole or not at all.
    ///
    /// @param target is not there yet, or empty
    /// @throws dev.varve.StorageException if it is there or cannot be written, or if nothing here is on disk
    void backup(Path target);

    /// Closes everything: first what runs on the log, then views and snapshots, then the log, then the lock.
    ///
    /// A second call waits for the first. From inside a projection or reaction that runs on the log it returns at
    /// once, and the rest follows when that has ended.
    @Override
    void close();

    /// Is told how far some long work is.
    @FunctionalInterface
    interface Progress {
        /// Some of the work is done.
        ///
        /// @param done how much, in bytes or steps
        /// @param total of how much
        void at(long done, long total);
    }
}

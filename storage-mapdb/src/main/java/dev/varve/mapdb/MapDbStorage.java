package dev.varve.mapdb;

import dev.varve.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// A store in one directory: its log, and beside it the snapshots, views and checkpoints.
///
/// The journal in it is the truth. Every file whose name ends in `.db` can be deleted while the store is closed, and
/// is made again. Safe for use by several threads.
public final class MapDbStorage implements AutoCloseable {

    private final MapDbEventLog log;

    private MapDbStorage(MapDbEventLog log) {
        this.log = log;
    }

    /// Opens the store in a directory, or makes one there.
    ///
    /// @param clock tells the time that events are recorded with
    /// @throws StoreLockedException if it is open already, here or in another process
    /// @throws dev.varve.mapdb.journal.DamagedStoreException if the journal is damaged; nothing was changed
    public static MapDbStorage open(Path directory, Clock clock) {
        return open(directory, Settings.of(clock));
    }

    /// Opens the store in a directory, or makes one there, with settings of one's own.
    ///
    /// @throws StoreLockedException if it is open already, here or in another process
    /// @throws dev.varve.mapdb.journal.DamagedStoreException if the journal is damaged; nothing was changed
    public static MapDbStorage open(Path directory, Settings settings) {
        try {
            return new MapDbStorage(Opening.writable(directory, settings));
        } catch (IOException e) {
            throw new StorageException("cannot open the store in " + directory + ": " + e.getMessage(), e);
        }
    }

    /// Opens the store in a directory to be read, also while another process writes to it, and follows that.
    ///
    /// Nothing is written to the directory. A damaged journal is read up to the damage.
    public static MapDbStorage openReadOnly(Path directory) {
        try {
            return new MapDbStorage(Opening.readOnly(directory));
        } catch (IOException e) {
            throw new StorageException("cannot open the store in " + directory + ": " + e.getMessage(), e);
        }
    }

    /// {@return the log of events}
    public MapDbEventLog log() {
        return log;
    }

    @Override
    public void close() {
        log.close();
    }
}

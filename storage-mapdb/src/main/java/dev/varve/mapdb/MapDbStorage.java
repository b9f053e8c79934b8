package dev.varve.mapdb;

import dev.varve.StorageException;
import dev.varve.codec.StateCodec;
import dev.varve.mapdb.derived.FileCheckpoints;
import dev.varve.mapdb.derived.MapDbReadModel;
import dev.varve.mapdb.derived.MapDbSnapshotStore;
import dev.varve.mapdb.file.DroppableFile;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A store in one directory: its log, and beside it the snapshots, views and checkpoints.
///
/// The journal in it is the truth. Every file whose name ends in `.db` can be deleted while the store is closed, and
/// is made again. Safe for use by several threads.
public final class MapDbStorage implements AutoCloseable {

    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final String REACTIONS = "reactions";
    private static final String SNAPSHOTS = "snapshots.db";
    private static final String VIEWS = "views.db";

    /// What can be had again from the journal.
    static final List<String> DROPPABLE = List.of(Opening.INDEX, SNAPSHOTS, VIEWS);

    private final Path directory;
    private final MapDbEventLog log;
    private final SnapshotStore snapshots;
    private final List<DroppableFile> files;
    private final Optional<DroppableFile> views;
    private final Checkpoints checkpoints;
    private final Runnable release;

    private MapDbStorage(
            Path directory,
            MapDbEventLog log,
            SnapshotStore snapshots,
            List<DroppableFile> files,
            Optional<DroppableFile> views,
            Checkpoints checkpoints,
            Runnable release) {
        this.directory = directory;
        this.log = log;
        this.snapshots = snapshots;
        this.files = files;
        this.views = views;
        this.checkpoints = checkpoints;
        this.release = release;
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
        var disk = settings.disk();
        try {
            var log = Opening.writable(directory, settings);
            var snapshots = new DroppableFile(directory.resolve(SNAPSHOTS), disk, COMMIT_INTERVAL);
            var views = new DroppableFile(directory.resolve(VIEWS), disk, COMMIT_INTERVAL);
            return new MapDbStorage(
                    directory,
                    log,
                    new MapDbSnapshotStore(snapshots),
                    List.of(views, snapshots),
                    Optional.of(views),
                    new FileCheckpoints(directory.resolve(REACTIONS), Optional.of(disk)),
                    () -> {
                        views.close();
                        snapshots.close();
                    });
        } catch (IOException e) {
            throw new StorageException("cannot open the store in " + directory + ": " + e.getMessage(), e);
        }
    }

    /// Opens the store in a directory, or makes one there, and has some patience with another process that writes to
    /// it.
    ///
    /// @param patience how long to wait for the other one
    /// @param waiting is told, once, that there is one to wait for
    /// @throws StoreLockedException if it is open still when the patience is at its end
    public static MapDbStorage open(Path directory, Clock clock, Duration patience, Runnable waiting) {
        var deadline = System.nanoTime() + patience.toNanos();
        var isTold = false;
        while (true) {
            try {
                return open(directory, clock);
            } catch (StoreLockedException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                if (!isTold) {
                    waiting.run();
                    isTold = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /// Opens the store in a directory to be read, also while another process writes to it, and follows that.
    ///
    /// Nothing is written to the directory: snapshots and views are kept in memory. A damaged journal is read up to
    /// the damage.
    public static MapDbStorage openReadOnly(Path directory) {
        try {
            return new MapDbStorage(
                    directory,
                    Opening.readOnly(directory),
                    new InMemorySnapshotStore(),
                    List.of(),
                    Optional.empty(),
                    new FileCheckpoints(directory.resolve(REACTIONS), Optional.empty()),
                    () -> {});
        } catch (IOException e) {
            throw new StorageException("cannot open the store in " + directory + ": " + e.getMessage(), e);
        }
    }

    /// {@return the log of events}
    public MapDbEventLog log() {
        return log;
    }

    /// {@return where snapshots are kept; those of the last second may be lost by a crash}
    public SnapshotStore snapshots() {
        return snapshots;
    }

    /// {@return where views are kept, apart by the names of their projections}
    ///
    /// A crash may take them back by a second, together with their checkpoints: they catch up by themselves.
    ///
    /// @param codec makes bytes of rows
    public <V> ReadModel<Rows<V>> views(StateCodec<V> codec) {
        return views.<ReadModel<Rows<V>>>map(file -> new MapDbReadModel<>(file, codec))
                .orElseGet(InMemoryReadModel::new);
    }

    /// {@return how far reactions have come, as safe as the log}
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /// Removes the files of snapshots and views, to be made again from the journal.
    ///
    /// MapDB does not overwrite what is deleted or replaced in a file, so this is how to get rid of the bytes. No
    /// projection may be running: it would go on from where it was, in an empty view.
    public void dropDerived() {
        files.forEach(DroppableFile::drop);
    }

    /// Reads the whole journal and compares it with its checksums, its chain and its index. Others go on meanwhile.
    ///
    /// @param progress is told how far it is, now and then
    /// @return what was read
    /// @throws dev.varve.mapdb.journal.DamagedStoreException at the first thing that is not as it should be
    public Verified verify(Progress progress) {
        return log.verify(directory, progress, "");
    }

    /// The same, and looks for a chain value that was noted earlier. If it is met, nothing before it was changed since.
    ///
    /// @param noted such as [Verified#chain()] of last month
    /// @throws StorageException if it is not met
    public Verified verify(Progress progress, String noted) {
        return log.verify(directory, progress, noted);
    }

    /// Is told how far some long work is.
    @FunctionalInterface
    public interface Progress {
        /// Some of the work is done.
        void at(long bytes, long ofBytes);
    }

    /// What was found to be in order.
    ///
    /// @param frames how many appends and truncations there were
    /// @param unfinished how many bytes of an append lie behind the last frame that was never acknowledged: none,
    ///     unless the writer is at work just now or was stopped, and then the next one removes them
    /// @param unchanged the last position before the chain value that was looked for, 0 if none was
    /// @param chain the chain value of the last frame, in hexadecimal: two stores with the same one are the same
    public record Verified(
            long events, long frames, int segments, long bytes, long unfinished, long unchanged, String chain) {}

    /// Copies the log and the checkpoints into a new directory, as they are at one moment. Others go on meanwhile.
    ///
    /// The copy opens as a store; its index is made when it is opened. It is there whole or not at all.
    ///
    /// @param target is not there yet, or empty
    /// @throws StorageException if it is there, or cannot be written
    public void backup(Path target) {
        try {
            log.backup(directory.resolve(REACTIONS), target);
        } catch (IOException e) {
            throw new StorageException("cannot back up to " + target + ": " + e.getMessage(), e);
        }
    }

    /// Closes everything. A second call does nothing.
    @Override
    public void close() {
        try {
            release.run();
        } finally {
            log.close();
        }
    }
}

package dev.varve.mapdb;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.codec.StateCodec;
import dev.varve.mapdb.derived.DerivedFile;
import dev.varve.mapdb.derived.FileCheckpoints;
import dev.varve.mapdb.derived.MapDbReadModel;
import dev.varve.mapdb.derived.MapDbSnapshotStore;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.EncodedReadModel;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.storage.Storage;
import dev.varve.storage.Verified;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A store in one directory: its log, and beside it the snapshots, views and checkpoints.
///
/// The journal in it is the truth. Every file whose name ends in `.db` can be deleted while the store is closed, and
/// is made again. Safe for use by several threads.
public final class MapDbStorage implements Storage {

    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path directory;
    private final MapDbEventLog log;
    private final SnapshotStore snapshots;
    private final ReadModel<Rows<byte[]>> views;
    private final Checkpoints checkpoints;
    private final Runnable drop;

    private MapDbStorage(
            Path directory,
            MapDbEventLog log,
            SnapshotStore snapshots,
            ReadModel<Rows<byte[]>> views,
            Checkpoints checkpoints,
            Runnable drop) {
        this.directory = directory;
        this.log = log;
        this.snapshots = snapshots;
        this.views = views;
        this.checkpoints = checkpoints;
        this.drop = drop;
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
        Objects.requireNonNull(directory, "directory is null");
        Objects.requireNonNull(settings, "settings is null");
        var disk = settings.disk();
        try {
            var log = Opening.writable(directory, settings);
            var history = log.history();
            var snapshotFile =
                    new DerivedFile(directory.resolve(StoreDirectory.SNAPSHOTS), disk, COMMIT_INTERVAL, history);
            var viewFile = new DerivedFile(directory.resolve(StoreDirectory.VIEWS), disk, COMMIT_INTERVAL, history);
            var snapshots = new MapDbSnapshotStore(snapshotFile);
            var views = new MapDbReadModel(viewFile);
            log.closing().derived(List.of(viewFile, snapshotFile));
            return new MapDbStorage(
                    directory,
                    log,
                    snapshots,
                    views,
                    new FileCheckpoints(directory.resolve(StoreDirectory.REACTIONS), Optional.of(disk), history),
                    () -> {
                        views.drop();
                        snapshots.drop();
                    });
        } catch (IOException e) {
            throw new StorageException("cannot open the store in " + directory + ": " + Cause.inWords(e), e);
        }
    }

    /// Opens the store in a directory, or makes one there, and has some patience with another process that writes to
    /// it.
    ///
    /// @param patience how long to wait for the other one
    /// @param waiting is told, once, that there is one to wait for
    /// @throws StoreLockedException if it is open still when the patience is at its end
    public static MapDbStorage open(Path directory, Settings settings, Duration patience, Runnable waiting) {
        Objects.requireNonNull(patience, "patience is null");
        Objects.requireNonNull(waiting, "waiting is null");
        var deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(patience);
        var isTold = false;
        while (true) {
            try {
                return open(directory, settings);
            } catch (StoreLockedException e) {
                if (deadline - System.nanoTime() < 0) {
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
        Objects.requireNonNull(directory, "directory is null");
        try {
            var log = Opening.readOnly(directory);
            var snapshots = new InMemorySnapshotStore();
            var views = new InMemoryReadModel<byte[]>();
            return new MapDbStorage(
                    directory,
                    log,
                    snapshots,
                    views,
                    new FileCheckpoints(directory.resolve(StoreDirectory.REACTIONS), Optional.empty(), log.history()),
                    () -> {
                        views.clear();
                        snapshots.clear();
                    });
        } catch (IOException e) {
            throw new StorageException("cannot open the store in " + directory + ": " + Cause.inWords(e), e);
        }
    }

    @Override
    public MapDbEventLog log() {
        return log;
    }

    @Override
    public SnapshotStore snapshots() {
        return snapshots;
    }

    @Override
    public <V> ReadModel<Rows<V>> views(StateCodec<V> codec) {
        return new EncodedReadModel<>(views, codec);
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public void dropDerived() {
        drop.run();
    }

    @Override
    public Verified verify(Progress progress, String noted) {
        Objects.requireNonNull(progress, "progress is null");
        Objects.requireNonNull(noted, "noted is null");
        return log.verify(directory, progress, noted);
    }

    @Override
    public void backup(Path target) {
        Objects.requireNonNull(target, "target is null");
        try {
            log.backup(directory.resolve(StoreDirectory.REACTIONS), target);
        } catch (IOException e) {
            throw new StorageException("cannot back up to " + target + ": " + Cause.inWords(e), e);
        }
    }

    @Override
    public void close() {
        log.closing().closeAll();
    }
}

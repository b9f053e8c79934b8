package dev.varve.mapdb.file;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.mapdb.journal.Disk;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mapdb.DB;

/// A MapDB file of things that can be had again: opened when it is first used, committed now and then.
///
/// Invariant: a change is seen whole or not at all, now and after any stop. A stop may take the file back to an
/// earlier commit, all of it. A change that fails takes it back too, since it may be half done. Safe for several
/// threads.
public final class DroppableFile implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(DroppableFile.class.getName());
    private static final long MUCH = 32 << 20;

    private final Path path;
    private final Disk disk;
    private final long interval;

    /// Guards the file against two writers, and a writer against a commit.
    private final ReentrantLock writing = new ReentrantLock();

    private final Condition changed = writing.newCondition();

    /// Guards readers against a change that is half done.
    private final ReentrantReadWriteLock visible = new ReentrantReadWriteLock();

    private volatile @Nullable Open open;
    private @Nullable Thread committer;
    private boolean closed;

    /// An open file and the maps in it that were used already.
    public static final class Open {
        private final MapFile file;
        private final Map<String, Object> maps = new ConcurrentHashMap<>();

        private Open(MapFile file) {
            this.file = file;
        }

        /// {@return a map of the file, always the same}
        @SuppressWarnings("unchecked")
        public <M> M map(String name, Function<DB, M> make) {
            return (M) maps.computeIfAbsent(name, _ -> make.apply(file.db()));
        }
    }

    /// @param interval how long a change may stay uncommitted
    public DroppableFile(Path path, Disk disk, Duration interval) {
        this.path = path;
        this.disk = disk;
        this.interval = interval.toNanos();
    }

    /// {@return what `work` finds; it may not change anything}
    public <R> R read(Function<Open, R> work) {
        while (true) {
            var now = opened();
            visible.readLock().lock();
            try {
                // A change that failed may have closed the file just now.
                if (now == open) {
                    return work.apply(now);
                }
            } finally {
                visible.readLock().unlock();
            }
        }
    }

    /// Changes the maps of the file.
    public void change(Consumer<Open> work) {
        writing.lock();
        try {
            checkOpen();
            var now = opened();
            visible.writeLock().lock();
            try {
                work.accept(now);
            } catch (RuntimeException | Error e) {
                takeBack();
                throw e;
            } finally {
                visible.writeLock().unlock();
            }
            if (now.file.pending() > MUCH) {
                now.file.commit();
            }
            changed.signalAll();
        } finally {
            writing.unlock();
        }
    }

    /// Removes the file, with everything that was ever in it; the next use begins with an empty one.
    public void drop() {
        writing.lock();
        try {
            checkOpen();
            takeBack();
            MapFile.delete(path);
            Directories.force(path.resolveSibling("."));
        } catch (IOException e) {
            throw new StorageException("cannot remove " + path + ": " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
    }

    private void takeBack() {
        visible.writeLock().lock();
        try {
            var spoilt = open;
            open = null;
            if (spoilt != null) {
                spoilt.file.close();
            }
        } finally {
            visible.writeLock().unlock();
        }
    }

    private Open opened() {
        var now = open;
        return now != null ? now : open();
    }

    private Open open() {
        writing.lock();
        try {
            checkOpen();
            var now = open;
            if (now == null) {
                now = new Open(MapFile.openOrReplace(path, disk));
                open = now;
            }
            if (committer == null) {
                committer = Thread.ofPlatform()
                        .daemon()
                        .name("varve-" + path.getFileName())
                        .start(this::commitNowAndThen);
            }
            return now;
        } catch (IOException e) {
            throw new StorageException("cannot open " + path + ": " + e.getMessage(), e);
        } finally {
            writing.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    private void commitNowAndThen() {
        writing.lock();
        try {
            while (!closed) {
                var left = interval;
                while (!closed && left > 0) {
                    left = changed.awaitNanos(left);
                }
                commit();
                while (!closed && pending() == 0) {
                    changed.await();
                }
            }
        } catch (InterruptedException e) {
            LOGGER.log(Level.DEBUG, "the committer of {0} was interrupted; the close commits", path);
        } finally {
            writing.unlock();
        }
    }

    private long pending() {
        var now = open;
        return now == null ? 0 : now.file.pending();
    }

    private void commit() {
        var now = open;
        if (now != null && now.file.pending() > 0) {
            try {
                now.file.commit();
            } catch (StorageException e) {
                LOGGER.log(Level.WARNING, path + " cannot be written; it is tried again", e);
            }
        }
    }

    /// Commits and closes the file.
    @Override
    public void close() {
        writing.lock();
        try {
            if (!closed) {
                closed = true;
                commit();
                takeBack();
                changed.signalAll();
            }
        } finally {
            writing.unlock();
        }
    }
}

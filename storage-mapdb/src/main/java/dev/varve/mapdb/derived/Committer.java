package dev.varve.mapdb.derived;

import dev.varve.Cause;
import dev.varve.StorageException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Commits a derived file now and then on a thread of its own, and holds up those who change it faster.
///
/// Invariant: from the first change until the close there is a thread that will commit what was changed, however often
/// that has failed. Safe for use by several threads.
final class Committer {

    /// How many bytes of pages a commit should write at most: they all are in memory for a moment.
    private static final long LARGE_COMMIT = 48 << 20;

    /// Between these is how much is worth a commit at once; whoever has twice as much waiting is held up.
    private static final long SMALL = 1 << 20;

    private static final long LARGE = 16 << 20;

    /// The most that waits while commits fail; whoever changes more is refused.
    static final long LARGEST = 64 << 20;

    private static final System.Logger LOGGER = System.getLogger(Committer.class.getName());
    private static final int LONGEST_PAUSE = 16;

    private final Path path;
    private final long interval;
    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Condition room = lock.newCondition();
    private @Nullable Thread thread;
    private volatile @Nullable Throwable failure;
    private long pause;
    private volatile long enough = 4 * SMALL;
    private boolean isChanged;
    private boolean isClosed;

    /// What is committed.
    interface Work {
        /// Commits everything, or nothing.
        void commit();

        /// {@return how many bytes no commit has begun to write}
        long waiting();

        /// {@return how many bytes are not committed}
        long uncommitted();
    }

    Committer(Path path, Duration interval, Work work) {
        this.path = path;
        this.interval = TimeUnit.NANOSECONDS.convert(interval);
        this.work = work;
        pause = this.interval;
    }

    /// Waits while much is to be committed.
    ///
    /// @throws StorageException if it is too much because commits fail
    void awaitRoom() {
        if (failure == null && work.waiting() <= 2 * enough) {
            return;
        }
        lock.lock();
        try {
            while (!isClosed) {
                var cause = failure;
                if (cause != null) {
                    refuseTooMuch(cause);
                    return;
                }
                if (work.waiting() <= 2 * enough) {
                    return;
                }
                isChanged = true;
                news.signalAll();
                room.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void refuseTooMuch(Throwable cause) {
        if (work.uncommitted() >= LARGEST) {
            throw new StorageException(
                    "%s cannot be written, and there is no more room in memory for what is to be written to it; nothing was changed: %s"
                            .formatted(path, Cause.inWords(cause)),
                    cause);
        }
    }

    /// Tells that there is something to commit.
    void changed() {
        lock.lock();
        try {
            if (isClosed || (isChanged && work.waiting() <= enough)) {
                return;
            }
            isChanged = true;
            news.signalAll();
            if (thread == null) {
                thread = Thread.ofPlatform()
                        .daemon()
                        .name("varve-" + path.getFileName())
                        .start(this::commitNowAndThen);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Tells how many bytes of pages a commit has written for how many bytes of changes: rows here and there touch more
    /// pages than rows side by side.
    void committed(long changes, long pages) {
        enough = Math.clamp(LARGE_COMMIT * changes / Math.max(1, pages), SMALL, LARGE);
    }

    /// Tells that there is room again.
    void emptied() {
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void commitNowAndThen() {
        while (awaitWork()) {
            try {
                work.commit();
                ended(null);
            } catch (Throwable e) {
                // Whatever it is, also what MapDB throws past its signatures: nobody else would try again.
                ended(e);
            }
        }
    }

    /// {@return false when it is closed}
    private boolean awaitWork() {
        lock.lock();
        try {
            while (!isChanged && !isClosed) {
                news.awaitUninterruptibly();
            }
            awaitTurn();
            isChanged = false;
            return !isClosed;
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn() {
        var left = pause;
        while (!isClosed && !isUrgent() && left > 0) {
            try {
                left = news.awaitNanos(left);
            } catch (InterruptedException e) {
                LOGGER.log(Level.DEBUG, "the thread that commits {0} was interrupted; it goes on", path);
            }
        }
    }

    private boolean isUrgent() {
        return failure == null && work.waiting() > enough;
    }

    private void ended(@Nullable Throwable now) {
        lock.lock();
        try {
            var before = failure;
            failure = now;
            pause = now == null ? interval : Math.min(2 * pause, LONGEST_PAUSE * interval);
            isChanged |= now != null;
            room.signalAll();
            if (now != null && before == null) {
                LOGGER.log(
                        Level.WARNING,
                        "{0} cannot be written; it stays in memory and is tried again: {1}",
                        path,
                        Cause.inWords(now));
            } else if (now == null && before != null) {
                LOGGER.log(Level.INFO, "{0} is written again", path);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the thread, after a commit that it is at.
    void close() {
        Thread running;
        lock.lock();
        try {
            isClosed = true;
            news.signalAll();
            room.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            join(running);
        }
    }

    private static void join(Thread running) {
        var wasInterrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

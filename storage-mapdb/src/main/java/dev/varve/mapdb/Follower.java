package dev.varve.mapdb;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Takes in what another process appends to a journal that is open here for reading only.
///
/// Invariant: the head moves after the index knows all that is below it. Safe for several threads.
final class Follower {

    private static final long POLL_MILLIS = 50;

    private final @Nullable Journal journal;
    private final @Nullable Replay replay;
    private final MapDbEventLog.Head head;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean polling;
    private boolean closed;

    private Follower(@Nullable Journal journal, @Nullable Replay replay, MapDbEventLog.Head head) {
        this.journal = journal;
        this.replay = replay;
        this.head = head;
    }

    /// {@return a follower for a log that nobody else writes}
    static Follower none() {
        return new Follower(null, null, new MapDbEventLog.Head());
    }

    /// {@return a follower that tells `replay` of frames}
    static Follower of(Journal journal, Replay replay, MapDbEventLog.Head head) {
        return new Follower(journal, replay, head);
    }

    /// Takes in what has come since the last call.
    void follow() {
        if (journal == null || replay == null) {
            return;
        }
        lock.lock();
        try {
            if (!closed) {
                journal.follow(replay);
                replay.publish();
                head.moveTo(replay.end());
            }
        } catch (IOException e) {
            throw new StorageException("cannot read the journal: " + Cause.inWords(e), e);
        } finally {
            lock.unlock();
        }
    }

    /// {@return the place behind the last frame taken in}
    Place end() {
        lock.lock();
        try {
            if (replay == null) {
                throw new IllegalStateException("there is nothing to follow");
            }
            return replay.end();
        } finally {
            lock.unlock();
        }
    }

    /// Follows by itself from now on, and calls `news` when something has come.
    void poll(Runnable news) {
        lock.lock();
        try {
            if (journal != null && !polling) {
                polling = true;
                Thread.ofVirtual().name("varve-follow").start(() -> poll(news, head.position()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void poll(Runnable news, long known) {
        var told = known;
        while (pause()) {
            follow();
            var now = head.position();
            if (now > told) {
                news.run();
                told = now;
            }
        }
    }

    private boolean pause() {
        lock.lock();
        try {
            var left = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

package dev.varve.mapdb.derived;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.journal.Directories;
import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A file of what is derived from the log, as tables from texts to bytes.
///
/// A change is acknowledged when it is in memory, in an overlay over what is committed. Now and then the overlay is
/// written to the file; if that fails, the overlay stays, and it is tried again. If it is MapDB that fails, the file
/// goes back to its last commit before that.
///
/// Invariant: readers see every acknowledged change, whole, for as long as the process lives. After a crash the file is
/// as a commit left it, and its mark says to which history it belongs. Safe for use by several threads.
public final class DerivedFile implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(DerivedFile.class.getName());

    private final Path path;
    private final Disk disk;
    private final History history;
    private final Committer committer;

    /// Held by the one who opens, commits, drops or closes the file. Nobody waits for it who holds `visible`.
    private final ReentrantLock owner = new ReentrantLock();

    /// Guards readers against a change that is half made. It is never held for writing while the disk is waited for.
    private final ReentrantReadWriteLock visible = new ReentrantReadWriteLock();

    /// Changes that no commit has begun to write, over those of the commit that is under way or failed.
    private Overlay waiting = new Overlay();

    private Overlay committing = new Overlay();
    private volatile long waitingBytes;
    private volatile long committingBytes;
    private volatile @Nullable Content content;
    private volatile boolean isClosed;
    private boolean isReleased;

    /// @param interval how long a change may stay in memory only
    public DerivedFile(Path path, Disk disk, Duration interval, History history) {
        this.path = path;
        this.disk = disk;
        this.history = history;
        this.committer = new Committer(path, interval, new Committer.Work() {
            @Override
            public void commit() {
                DerivedFile.this.commit();
            }

            @Override
            public long waiting() {
                return waitingBytes;
            }

            @Override
            public long uncommitted() {
                return waitingBytes + committingBytes;
            }
        });
    }

    /// {@return what `question` finds; nothing changes meanwhile}
    <R> R read(Supplier<R> question) {
        return reading(_ -> question.get());
    }

    private <R> R reading(Function<Content, R> work) {
        while (true) {
            var now = opened();
            visible.readLock().lock();
            try {
                // A commit that failed may have closed it just now.
                if (now == content) {
                    return work.apply(now);
                }
            } finally {
                visible.readLock().unlock();
            }
        }
    }

    /// {@return a row of a table}
    Optional<byte[]> get(Table table, String key) {
        return reading(committed ->
                waiting.get(table, key, () -> committing.get(table, key, () -> committed.get(table, key))));
    }

    /// Hands over the rows of a table whose keys begin with `prefix`, in the order of keys.
    void each(Table table, String prefix, BiConsumer<? super String, ? super byte[]> reader) {
        var _ = reading(committed -> committed.reading(() -> {
            var rows = waiting.from(table, prefix, committing.from(table, prefix, committed.from(table, prefix)));
            while (rows.hasNext()) {
                var row = rows.next();
                if (!row.getKey().startsWith(prefix)) {
                    break;
                }
                row.getValue().ifPresent(bytes -> reader.accept(row.getKey(), bytes));
            }
            return true;
        }));
    }

    /// Makes changes, all in one step.
    ///
    /// @throws StorageException if too much waits to be written; nothing was changed
    void change(Overlay changes) {
        refuseInsideQuestion("is not changed");
        committer.awaitRoom();
        visible.writeLock().lock();
        try {
            checkOpen();
            waiting.add(changes);
            waitingBytes = waiting.bytes();
        } finally {
            visible.writeLock().unlock();
        }
        committer.changed();
    }

    /// The question would wait for the change, and the change for the question.
    void refuseInsideQuestion(String what) {
        if (visible.getReadHoldCount() > 0) {
            throw new IllegalStateException(path.getFileName() + " " + what + " from inside a question about it");
        }
    }

    private Content opened() {
        var now = content;
        if (now != null && (!now.isSpoilt() || visible.getReadHoldCount() > 0)) {
            return now;
        }
        checkOpen();
        return open();
    }

    private Content open() {
        owner.lock();
        try {
            if (isReleased) {
                throw closed();
            }
            var now = content;
            if (now != null && now.isSpoilt()) {
                takeBack();
                now = null;
            }
            if (now == null) {
                now = Content.open(path, disk, history);
                content = now;
            }
            return now;
        } catch (IOException e) {
            throw new StorageException("cannot open " + path + ": " + Cause.inWords(e), e);
        } finally {
            owner.unlock();
        }
    }

    private void checkOpen() {
        if (isClosed) {
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the store is closed: open it again");
    }

    private void commit() {
        owner.lock();
        try {
            begin();
            if (committing.isEmpty()) {
                return;
            }
            // The log is asked after the last change: its head is at or behind all that is committed.
            var mark = history.now();
            write(open(), mark);
            hidden(() -> {
                committing = new Overlay();
                committingBytes = 0;
            });
        } finally {
            owner.unlock();
        }
    }

    /// Takes what waits into the commit. If that fails half-way, what waits still lies over it.
    private void begin() {
        hidden(() -> {
            if (committing.isEmpty()) {
                committing = waiting;
            } else {
                committing.add(waiting);
            }
            waiting = new Overlay();
            committingBytes = committing.bytes();
            waitingBytes = 0;
        });
        committer.emptied();
    }

    private void write(Content now, Place mark) {
        try {
            now.apply(committing);
            committer.committed(committing.bytes(), now.commit(mark));
        } finally {
            if (now.isSpoilt()) {
                takeBack();
            }
        }
    }

    /// Goes back to the last commit: the next use opens the file again.
    private void takeBack() {
        hidden(() -> {
            var spoilt = content;
            content = null;
            if (spoilt != null) {
                close(spoilt);
            }
        });
    }

    private void close(Content spoilt) {
        try {
            spoilt.close();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.DEBUG, path + " could not be closed in order", e);
        }
    }

    private void hidden(Runnable work) {
        visible.writeLock().lock();
        try {
            work.run();
        } finally {
            visible.writeLock().unlock();
        }
    }

    /// Removes the file, with everything that was ever in it; the next use begins with an empty one.
    public void drop() {
        refuseInsideQuestion("is not dropped");
        owner.lock();
        try {
            checkOpen();
            takeBack();
            MapFile.delete(path);
            Directories.force(path.resolveSibling("."));
            forget();
        } catch (IOException e) {
            throw new StorageException("cannot remove " + path + ": " + Cause.inWords(e), e);
        } finally {
            owner.unlock();
        }
    }

    private void forget() {
        hidden(() -> {
            waiting = new Overlay();
            committing = new Overlay();
            waitingBytes = 0;
            committingBytes = 0;
        });
        committer.emptied();
    }

    /// Closes the file for good, unless it is in use.
    ///
    /// @return whether it is closed
    public boolean closeUnlessOpen() {
        owner.lock();
        try {
            hidden(() -> {
                if (content == null && waiting.isEmpty() && committing.isEmpty()) {
                    isClosed = true;
                    isReleased = true;
                }
            });
            return isReleased;
        } finally {
            owner.unlock();
        }
    }

    /// Commits and closes the file. What cannot be committed is made again from the log another time.
    @Override
    public void close() {
        refuseInsideQuestion("is not closed");
        hidden(() -> isClosed = true);
        committer.close();
        owner.lock();
        try {
            if (!isReleased) {
                commit();
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} cannot be written; what is missing is made again from the events: {1}",
                    path,
                    Cause.inWords(e));
        } finally {
            takeBack();
            isReleased = true;
            owner.unlock();
        }
    }
}

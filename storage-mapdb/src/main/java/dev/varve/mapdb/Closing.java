package dev.varve.mapdb;

import dev.varve.log.EventLog.Listening;
import dev.varve.log.Worker;
import dev.varve.log.Workers;
import dev.varve.mapdb.derived.DerivedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Closes a log, and the directory that it lies in: first what works on the log, then what is derived from it, then
/// the log, and the lock last.
///
/// Invariant: while a derived file is open, the directory stays locked, even if the log is closed by itself; and when
/// the directory is given up, no derived file can be opened any more. Safe for several threads.
final class Closing {

    private final Workers workers = new Workers();
    private final Runnable log;
    private @Nullable DirectoryLock lock;
    private List<DerivedFile> derived = List.of();
    private boolean wanted;
    private boolean logClosed;
    private boolean givenUp;

    /// @param log closes the log
    Closing(Runnable log) {
        this.log = log;
    }

    /// Notes what is given up last.
    synchronized void lockedBy(DirectoryLock held) {
        lock = held;
    }

    /// Notes what is closed before the log.
    synchronized void derived(List<DerivedFile> files) {
        derived = files;
    }

    Listening attach(Worker worker) {
        return workers.attach(worker);
    }

    /// Closes the log, and gives up the directory unless a derived file is open.
    void closeLog() {
        workers.close(this::close);
    }

    /// Closes the log and everything beside it.
    void closeAll() {
        want();
        workers.close(this::close);
        giveUpIfWanted();
    }

    private synchronized void want() {
        wanted = true;
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    private void close() {
        try {
            if (isWanted()) {
                closeDerived();
            }
        } finally {
            try {
                log.run();
            } finally {
                logIsClosed();
            }
        }
    }

    private synchronized void logIsClosed() {
        logClosed = true;
        var isIdle = true;
        for (var file : derived) {
            isIdle &= file.closeUnlessOpen();
        }
        wanted |= isIdle;
        giveUpIfWanted();
    }

    private synchronized void giveUpIfWanted() {
        if (wanted && logClosed && !givenUp) {
            givenUp = true;
            try {
                closeDerived();
            } finally {
                if (lock != null) {
                    lock.close();
                }
            }
        }
    }

    private void closeDerived() {
        RuntimeException failure = null;
        for (var file : derived) {
            try {
                file.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

package dev.varve.log;

import dev.varve.log.EventLog.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The workers on a log, for an implementation of [EventLog]: closing waits for them, and never for itself.
///
/// Invariant: what closes the log runs once, after every worker that was attached has ended. A worker that
/// closes the log it works on gets its thread back at once, and the rest is done on another one. Safe for
/// use by several threads.
public final class Workers {

    private static final System.Logger LOGGER = System.getLogger(Workers.class.getName());

    /// One that is attached, which the same worker may be several times.
    private record Entry(Worker worker) {
        Entry {
            Objects.requireNonNull(worker, "worker is null");
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private boolean isClosing;
    private boolean isShut;

    /// {@return closes to let go of a worker that has ended}
    ///
    /// A worker that comes while the log is being closed is asked to stop at once, and is waited for too.
    ///
    /// @throws IllegalStateException if the log is closed
    public Listening attach(Worker worker) {
        var entry = new Entry(worker);
        if (add(entry)) {
            stop(entry);
        }
        return () -> remove(entry);
    }

    /// {@return whether it comes while the log is being closed}
    private synchronized boolean add(Entry entry) {
        if (isShut) {
            throw new IllegalStateException("the event log is closed: open its storage again");
        }
        entries.add(entry);
        return isClosing;
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    /// {@return whether somebody has begun to close the log}
    public synchronized boolean isClosing() {
        return isClosing;
    }

    /// Asks all workers to stop, waits for them, and then closes the log. A second call waits for the
    /// first.
    ///
    /// @param rest closes the log; runs once, however often this is called
    public void close(Runnable rest) {
        var isWorker = isWorker(Thread.currentThread());
        if (beginClosing()) {
            all().forEach(Workers::stop);
            if (isWorker) {
                // It has to be done even if the program ends meanwhile, so this is no daemon as a virtual thread is.
                var _ = Thread.ofPlatform().name("varve-close").daemon(false).start(() -> finish(rest));
            } else {
                finish(rest);
            }
        } else if (!isWorker) {
            // Unlike other ways to wait this one is not cut short when the thread is interrupted.
            var _ = closed.join();
        }
    }

    private synchronized boolean beginClosing() {
        var isFirst = !isClosing;
        isClosing = true;
        return isFirst;
    }

    private boolean isWorker(Thread thread) {
        return all().stream().anyMatch(entry -> entry.worker().runsOn(thread));
    }

    private synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    private void finish(Runnable rest) {
        try {
            for (var next = nextOrShut(); next.isPresent(); next = nextOrShut()) {
                join(next.get());
                remove(next.get());
            }
            rest.run();
        } finally {
            closed.complete(null);
        }
    }

    /// {@return one that is still attached; when there is none, none can be attached any more}
    private synchronized Optional<Entry> nextOrShut() {
        isShut = entries.isEmpty();
        return entries.stream().findFirst();
    }

    private static void stop(Entry entry) {
        contained(entry.worker()::stop);
    }

    private static void join(Entry entry) {
        contained(entry.worker()::join);
    }

    /// One that fails must not keep the log from being closed.
    private static void contained(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            LOGGER.log(System.Logger.Level.WARNING, "a worker on a log could not be ended", e);
        }
    }
}

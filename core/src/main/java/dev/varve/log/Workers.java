package dev.varve.log;

import dev.varve.log.EventLog.Listening;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Those who work on a log, for whoever implements one: closing waits for them, and never for itself.
///
/// Invariant: what closes the log runs once, after every worker has ended. A worker that closes the log it works on
/// gets its thread back at once, and the rest is done on another one. Safe for use by several threads.
public final class Workers {

    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// {@return closes to let go of a worker that has ended}
    ///
    /// A worker that comes when the log is closing already is asked to stop at once.
    public Listening attach(Worker worker) {
        workers.add(worker);
        if (closing.get()) {
            worker.stop();
        }
        return () -> workers.remove(worker);
    }

    /// {@return whether somebody has begun to close the log}
    public boolean isClosing() {
        return closing.get();
    }

    /// Asks all workers to stop, waits for them, and then closes the log. A second call waits for the first.
    ///
    /// @param rest closes the log; runs once, however often this is called
    public void close(Runnable rest) {
        var isFirst = closing.compareAndSet(false, true);
        workers.forEach(Worker::stop);
        var isWorker = isWorker(Thread.currentThread());
        if (isFirst && isWorker) {
            var _ = Thread.ofPlatform().name("varve-close").start(() -> finish(rest));
        } else if (isFirst) {
            finish(rest);
        } else if (!isWorker) {
            await();
        }
    }

    private boolean isWorker(Thread thread) {
        return workers.stream().anyMatch(worker -> worker.runsOn(thread));
    }

    private void finish(Runnable rest) {
        try {
            workers.forEach(Worker::join);
            rest.run();
        } finally {
            closed.countDown();
        }
    }

    private void await() {
        var interrupted = false;
        while (closed.getCount() > 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

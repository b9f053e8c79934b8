package dev.varve.store;

import dev.varve.StorageException;
import dev.varve.log.EventLog;
import dev.varve.signal.Observer;
import dev.varve.signal.Signal;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One projection or reaction at work, on a virtual thread of its own.
///
/// History and news are one: it reads on from its position, and waits when that is the head. So nothing is left
/// out, applied twice or out of order between the two. Its methods are safe for use by several threads.
public final class Subscription implements AutoCloseable {

    /// How a subscription is doing.
    public sealed interface Status {

        /// It works, or waits for news.
        record Running() implements Status {}

        /// The event at a position has failed `attempt` times and is tried again after a pause.
        record Retrying(long position, int attempt, Throwable cause) implements Status {}

        /// It has ended at the event at a position, which it did not apply.
        record Stopped(long position, Throwable cause) implements Status {}

        /// It was closed.
        record Closed() implements Status {}
    }

    /// What happens when an event cannot be decoded or applied.
    public sealed interface OnFailure {

        /// Try it again after a pause, which doubles with each attempt up to 64 times, until it works.
        record Retry(Duration pause) implements OnFailure {}

        /// Go on with the next event; the failure is told as a signal. A log that cannot be read ends it all the same.
        record Skip() implements OnFailure {}

        /// End here, so that somebody can look; the checkpoint stays before the event.
        record Stop() implements OnFailure {}
    }

    /// How a subscription runs.
    ///
    /// @param after where it begins when it has no checkpoint; empty for the usual place
    /// @param batch the most stored events applied and kept together
    /// @param onFailure what happens when an event fails
    public record Settings(OptionalLong after, int batch, OnFailure onFailure) {

        /// From the usual place, 500 events a batch, stop at a failure.
        public static final Settings DEFAULT = new Settings(OptionalLong.empty(), 500, new OnFailure.Stop());

        public Settings {
            if (batch < 1) {
                throw new IllegalArgumentException("a batch has at least one event, not " + batch);
            }
        }

        /// {@return the same, beginning after a position}
        public Settings startingAfter(long position) {
            return new Settings(OptionalLong.of(position), batch, onFailure);
        }

        /// {@return the same with batches of at most `n` events}
        public Settings batch(int n) {
            return new Settings(after, n, onFailure);
        }

        /// {@return the same with another answer to failures}
        public Settings onFailure(OnFailure answer) {
            return new Settings(after, batch, answer);
        }
    }

    private final String name;
    private final EventLog log;
    private final Pump<?> pump;
    private final OnFailure onFailure;
    private final Observer observer;
    private final Runnable atEnd;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long position;
    private volatile Status status = new Status.Running();
    private volatile boolean closing;

    Subscription(
            String name,
            EventLog log,
            Pump<?> pump,
            long start,
            OnFailure onFailure,
            Observer observer,
            Runnable atEnd) {
        this.name = name;
        this.log = log;
        this.pump = pump;
        this.position = start;
        this.onFailure = onFailure;
        this.observer = observer;
        this.atEnd = atEnd;
        this.thread = Thread.ofVirtual().name("varve-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// {@return the name of the projection or reaction}
    public String name() {
        return name;
    }

    /// {@return the position up to which it has applied everything that concerns it}
    public long position() {
        return position;
    }

    /// {@return how many positions it is behind the head of the log}
    public long lag() {
        return Math.max(0, log.head() - position);
    }

    /// {@return how it is doing}
    public Status status() {
        return status;
    }

    /// Waits until everything up to a position is applied and kept: read your own writes by awaiting their position.
    ///
    /// @return false if that has not happened in time, or will not because it has ended, or because the waiting
    ///     thread is interrupted, which it then still is
    public boolean await(long target, Duration atMost) {
        lock.lock();
        try {
            var nanos = atMost.toNanos();
            while (position < target) {
                if (nanos <= 0 || hasEnded()) {
                    return false;
                }
                nanos = changed.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        return status instanceof Status.Stopped || status instanceof Status.Closed;
    }

    /// Ends it after the batch that is being applied; nothing is applied once this has returned.
    ///
    /// From inside its own handler it returns at once, and the batch is the last.
    @Override
    public void close() {
        closing = true;
        wake();
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        var end = follow();
        atEnd.run();
        status = end;
        wake();
    }

    /// Reads on until it is closed, or an event or the machine stops it.
    private Status follow() {
        try (var _ = log.onCommit(_ -> wake())) {
            var attempt = 0;
            while (hasNews()) {
                var step = pump.next(position);
                if (step.failure() == null) {
                    status = new Status.Running();
                }
                moveTo(step.reached(), step.events());
                attempt = step.failure() == null ? 0 : step.events() > 0 ? 1 : attempt + 1;
                if (step.failure() != null && !answer(step.failure(), attempt)) {
                    var end = stopped(step.failure());
                    pump.keep(position);
                    return end;
                }
            }
            pump.keep(position);
            return new Status.Closed();
        } catch (RuntimeException | Error e) {
            return stopped(e);
        }
    }

    private boolean hasNews() {
        lock.lock();
        try {
            while (!closing && log.head() <= position) {
                changed.awaitUninterruptibly();
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    /// {@return whether it goes on}
    private boolean answer(Throwable failure, int attempt) {
        return switch (onFailure) {
            case OnFailure.Stop() -> false;
            // A machine that fails is no event that could be left out.
            case OnFailure.Skip() when failure instanceof StorageException -> false;
            case OnFailure.Skip() -> {
                tell(failure);
                pump.keep(position + 1);
                moveTo(position + 1, 0);
                yield true;
            }
            case OnFailure.Retry(var pause) -> {
                tell(failure);
                status = new Status.Retrying(position + 1, attempt, failure);
                sleep(pause.multipliedBy(1L << Math.min(attempt - 1, 6)));
                yield true;
            }
        };
    }

    private Status stopped(Throwable failure) {
        tell(failure);
        return new Status.Stopped(position + 1, failure);
    }

    private void tell(Throwable failure) {
        observer.tell(new Signal.Failed("%s at position %d".formatted(name, position + 1), failure));
    }

    private void moveTo(long reached, int events) {
        if (reached == position) {
            return;
        }
        position = reached;
        wake();
        if (events > 0) {
            observer.tell(new Signal.Projected(name, reached, events));
        }
    }

    private void sleep(Duration pause) {
        lock.lock();
        try {
            var nanos = pause.toNanos();
            while (!closing && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

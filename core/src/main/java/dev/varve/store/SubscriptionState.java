package dev.varve.store;

import dev.varve.projection.Parked;
import dev.varve.store.Subscription.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What the thread of a subscription and everybody else tell each other.
final class SubscriptionState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ParkedRequest> requests = new ArrayDeque<>();
    private volatile long position;
    private volatile List<Parked> parked;
    private volatile Status status = new Status.Running();
    private volatile boolean stopping;
    private long wakes;

    SubscriptionState(long position, List<Parked> parked) {
        this.position = position;
        this.parked = parked;
    }

    long position() {
        return position;
    }

    List<Parked> parked() {
        return parked;
    }

    Status status() {
        return status;
    }

    boolean isStopping() {
        return stopping;
    }

    boolean hasEnded() {
        return status instanceof Status.Stopped || status instanceof Status.Closed;
    }

    /// Whoever sees the position sees what is parked up to it.
    void moveTo(long reached, List<Parked> parkedNow) {
        parked = parkedNow;
        position = reached;
        wake();
    }

    void status(Status now) {
        status = now;
    }

    /// From now on nothing is done any more, nor asked for.
    void end(Status last) {
        lock.lock();
        try {
            status = last;
            requests.forEach(request -> request.refuse(hasEnded(last)));
            requests.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static IllegalStateException hasEnded(Status status) {
        return new IllegalStateException("the subscription has ended (" + status + "): start it again first");
    }

    void stop() {
        stopping = true;
        wake();
    }

    void wake() {
        lock.lock();
        try {
            wakes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// @throws IllegalStateException if nobody will do it any more
    void ask(ParkedRequest request) {
        lock.lock();
        try {
            if (hasEnded()) {
                throw hasEnded(status);
            }
            requests.add(request);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<ParkedRequest> nextRequest() {
        lock.lock();
        try {
            return Optional.ofNullable(requests.poll());
        } finally {
            lock.unlock();
        }
    }

    /// {@return a number that grows with every wake-up}
    long wakes() {
        lock.lock();
        try {
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it was woken up since `seen`, or there is a request, or it is to stop.
    ///
    /// The head of the log is looked at between the two, outside this lock: a log calls listeners under
    /// locks of its own, and they come here.
    void awaitWake(long seen) {
        lock.lock();
        try {
            while (!stopping && requests.isEmpty() && wakes == seen) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a moment of [System#nanoTime()].
    ///
    /// @return false when it has come, or nothing is to be done any more; true when there is a request
    ///     before
    boolean awaitRequest(long moment) {
        lock.lock();
        try {
            while (!stopping && requests.isEmpty() && moment - System.nanoTime() > 0) {
                try {
                    var _ = changed.awaitNanos(moment - System.nanoTime());
                } catch (InterruptedException e) {
                    // A handler left it behind. To end a subscription it is closed.
                }
            }
            return !stopping && !requests.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until a position is reached.
    boolean await(long target, Duration atMost) {
        lock.lock();
        try {
            var nanos = TimeUnit.NANOSECONDS.convert(atMost);
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
}

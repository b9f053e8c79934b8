package dev.varve.mapdb;

import dev.varve.StorageException;
import dev.varve.mapdb.Request.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Lets threads write in the order in which they came, with one of them writing for all that wait.
///
/// Before it writes, a thread waits for those who wrote just before: they are likely to come again, and one wait for
/// the disk then serves all. It waits at most as long as that write took. Whoever completes the group leads it.
///
/// Invariant: at most one thread leads or gathers, and while there are requests one does. Requests are taken in the
/// order in which they came, and none is given up: one that was interrupted is either still in the queue, and is
/// then withdrawn, or will be settled.
final class Turns {

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Request<?>> queue = new ArrayDeque<>();
    private final ToIntFunction<List<Request<?>>> work;
    private final LongSupplier nanoTime;
    private final Condition idle = lock.newCondition();
    private final Patience patience = new Patience();
    private @Nullable Request<?> gatherer;
    private boolean led;
    private boolean ended;

    /// @param work settles some of the requests, the first and those after it, and says how many
    Turns(ToIntFunction<List<Request<?>>> work) {
        this(work, System::nanoTime);
    }

    /// @param nanoTime tells how long things take
    Turns(ToIntFunction<List<Request<?>>> work, LongSupplier nanoTime) {
        this.work = work;
        this.nanoTime = nanoTime;
    }

    /// {@return the answer to a request}
    ///
    /// @throws StorageException if the thread is interrupted before the request was taken; then nothing was written
    <T> T take(Request<T> request) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
        enqueue(request);
        await(request);
        return request.answer();
    }

    private void enqueue(Request<?> request) {
        lock.lock();
        try {
            if (ended) {
                throw new IllegalStateException("the event log is closed: open its storage again");
            }
            queue.add(request);
            if (!led) {
                led = true;
                begin(request);
            } else if (gatherer != null && patience.isEnough(queue.size())) {
                gatherer.state(State.WAITING);
                gatherer = null;
                request.state(State.LEADING);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets a request lead, or gather others first.
    private void begin(Request<?> request) {
        if (patience.isEnough(queue.size())) {
            request.state(State.LEADING);
        } else {
            gatherer = request;
            request.state(State.GATHERING);
        }
    }

    private void await(Request<?> request) {
        var interrupted = false;
        try {
            while (request.state() != State.SETTLED) {
                switch (request.state()) {
                    case LEADING -> lead();
                    case GATHERING -> gather(request);
                    case WAITING, TAKEN, SETTLED -> LockSupport.park(this);
                }
                if (Thread.interrupted()) {
                    interrupted = true;
                    if (withdraw(request)) {
                        throw interrupted();
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Returns when the group is complete, or leads it when the time is up.
    private void gather(Request<?> request) {
        var deadline = nanoTime.getAsLong() + patience.nanos();
        for (var left = patience.nanos(); left > 0 && request.state() == State.GATHERING; ) {
            LockSupport.parkNanos(this, left);
            left = Thread.currentThread().isInterrupted() ? 0 : deadline - nanoTime.getAsLong();
        }
        lock.lock();
        try {
            if (gatherer == request) {
                gatherer = null;
                patience.disappoint();
                request.state(State.LEADING);
            }
        } finally {
            lock.unlock();
        }
    }

    private static StorageException interrupted() {
        return new StorageException(
                "the thread was interrupted while it waited to write; nothing was written, try again");
    }

    private boolean withdraw(Request<?> request) {
        lock.lock();
        try {
            return request.state() == State.WAITING && queue.remove(request);
        } finally {
            lock.unlock();
        }
    }

    /// Refuses further requests and returns when those that were made are settled.
    void end() {
        lock.lock();
        try {
            ended = true;
            while (led) {
                idle.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead() {
        var taken = takeAll();
        var settled = 0;
        var began = nanoTime.getAsLong();
        try {
            settled = work.applyAsInt(taken);
        } finally {
            handOn(taken, settled, nanoTime.getAsLong() - began);
        }
    }

    private List<Request<?>> takeAll() {
        lock.lock();
        try {
            var taken = new ArrayList<>(queue);
            queue.clear();
            taken.forEach(request -> request.state(State.TAKEN));
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Makes the thread lead that has waited longest, and wakes those whose requests are settled.
    private void handOn(List<Request<?>> taken, int settled, long nanos) {
        lock.lock();
        try {
            for (var n = taken.size() - 1; n >= settled; n--) {
                taken.get(n).state(State.WAITING);
                queue.addFirst(taken.get(n));
            }
            // What did not fit into the group fills the next one: there is nothing to wait for.
            patience.expect(settled < taken.size() ? 1 : settled + queue.size(), nanos);
            var next = queue.peek();
            led = next != null;
            if (next == null) {
                idle.signalAll();
            } else {
                begin(next);
                LockSupport.unpark(next.thread());
            }
        } finally {
            lock.unlock();
        }
        for (var request : taken.subList(0, settled)) {
            request.state(State.SETTLED);
            LockSupport.unpark(request.thread());
        }
    }
}

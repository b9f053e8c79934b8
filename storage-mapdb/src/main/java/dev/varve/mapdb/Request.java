package dev.varve.mapdb;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import org.jspecify.annotations.Nullable;

/// Something that a thread wants written, and waits for.
///
/// Invariant: `state` only moves on, except that a request that was taken too early goes back to waiting. The answer
/// is set before it is settled.
abstract sealed class Request<T> {

    /// How far a request has come.
    enum State {
        /// It is in the queue.
        WAITING,
        /// Its thread waits a moment for other requests, and is then to write.
        GATHERING,
        /// Its thread is to write, for itself and for others.
        LEADING,
        /// It is being written by some thread.
        TAKEN,
        /// It has an answer.
        SETTLED
    }

    private final Thread thread = Thread.currentThread();
    private volatile State state = State.WAITING;
    private @Nullable T answer;
    private @Nullable RuntimeException failure;

    final Thread thread() {
        return thread;
    }

    final State state() {
        return state;
    }

    final void state(State next) {
        state = next;
    }

    final void answer(T value) {
        answer = value;
    }

    final void fail(RuntimeException cause) {
        failure = cause;
    }

    /// {@return the answer of a request that is settled}
    final T answer() {
        if (failure != null) {
            throw failure;
        }
        var value = answer;
        if (value == null) {
            throw new IllegalStateException("the request was settled without an answer");
        }
        return value;
    }

    /// Events to append.
    static final class Appending extends Request<Appended> {
        private final Append<Encoded> append;

        Appending(Append<Encoded> append) {
            this.append = append;
        }

        Append<Encoded> append() {
            return append;
        }
    }

    /// Events to remove; the answer is how many there were.
    static final class Truncating extends Request<Long> {
        private final StreamId stream;
        private final long before;

        Truncating(StreamId stream, long before) {
            this.stream = stream;
            this.before = before;
        }

        StreamId stream() {
            return stream;
        }

        long before() {
            return before;
        }
    }

    /// Work to do while nothing is written.
    static final class Pausing extends Request<Boolean> {
        private final Runnable work;

        Pausing(Runnable work) {
            this.work = work;
        }

        Runnable work() {
            return work;
        }
    }
}

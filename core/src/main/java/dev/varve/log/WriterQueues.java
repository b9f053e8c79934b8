package dev.varve.log;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The writers of one log that were in conflict: those of one stream, or under one filter, take turns in the
/// order in which they came.
///
/// It is a courtesy, not a guard: the conditions of an append hold without it. A queue takes memory only while
/// somebody is in it. Safe for use by several threads, virtual ones too.
public final class WriterQueues {

    private static final ScopedValue<Queue> TURN = ScopedValue.newInstance();

    private static final class Queue {
        private final ReentrantLock turn = new ReentrantLock(true);
        private Optional<Note> note = Optional.empty();
        private int members;
    }

    /// What one leaves for the next.
    private record Note(Object by, Object value) {}

    private final Map<Object, Queue> queues = new ConcurrentHashMap<>();

    /// {@return whether somebody has the turn of `what`, or waits for it}
    public boolean isBusy(Object what) {
        return queues.containsKey(what);
    }

    /// Does `work` when it is the turn of the calling thread.
    ///
    /// A thread waits for one turn only: work that is done in a turn and comes here again, for whatever it is,
    /// is done at once. So two that have a turn never wait for each other.
    ///
    /// @param what the stream or the filter that was in conflict
    /// @param nanos how long to wait at most, in nanoseconds
    /// @param work what it returns is returned, what it throws reaches the caller; the next one is let in then
    /// @return empty if the turn did not come in time, or the thread is interrupted, which it then still is;
    ///     `work` was not done then
    public <T> Optional<T> inTurn(Object what, long nanos, Supplier<? extends T> work) {
        Objects.requireNonNull(what, "what is null");
        if (TURN.isBound()) {
            return Optional.of(work.get());
        }
        var queue = join(what);
        try {
            if (!isGranted(queue, nanos)) {
                return Optional.empty();
            }
            try {
                return Optional.of(ScopedValue.where(TURN, queue).<T, RuntimeException>call(work::get));
            } finally {
                queue.turn.unlock();
            }
        } finally {
            leave(what);
        }
    }

    /// Leaves a note for those who come next in the queue of `what`; without that turn it does nothing.
    ///
    /// A note saves work and is no truth: others may have written since. It is gone when the queue is empty.
    ///
    /// @param by says who can read it; the newest note is kept, by whomever
    public void leave(Object what, Object by, Object value) {
        turn(what).ifPresent(queue -> queue.note = Optional.of(new Note(by, value)));
    }

    /// {@return what was left by the one who had the turn of `what` before, empty without a note or without that
    /// turn}
    public Optional<Object> left(Object what, Object by) {
        return turn(what)
                .flatMap(queue -> queue.note)
                .filter(note -> note.by().equals(by))
                .map(Note::value);
    }

    private Optional<Queue> turn(Object what) {
        return TURN.isBound() && queues.get(what) == TURN.get() ? Optional.of(TURN.get()) : Optional.empty();
    }

    private Queue join(Object what) {
        return queues.compute(what, (_, found) -> {
            var queue = found == null ? new Queue() : found;
            queue.members++;
            return queue;
        });
    }

    private void leave(Object what) {
        var _ = queues.computeIfPresent(what, (_, queue) -> --queue.members == 0 ? null : queue);
    }

    private static boolean isGranted(Queue queue, long nanos) {
        try {
            return queue.turn.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.varve.store;

import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.StreamId;
import dev.varve.log.EventLog;
import dev.varve.log.WriterQueues;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How long something is tried again when other writers are first.
///
/// After a conflict a writer waits for its turn: those in one process who were in conflict over one stream, or
/// one filter, try again one after the other, in the order in which they came. When that is in conflict too,
/// with another process or with somebody who did not wait, there is a pause, of random length, that is longer
/// after each conflict, up to 64 times.
///
/// @param atMost how long to go on; no attempt but the first begins later
/// @param pause the longest pause after the second conflict
public record Retry(Duration atMost, Duration pause) {

    /// For five seconds.
    public static final Retry DEFAULT = within(Duration.ofSeconds(5));

    /// Gives up at the first conflict.
    public static final Retry NEVER = within(Duration.ZERO);

    public Retry {
        Objects.requireNonNull(atMost, "atMost is null");
        if (atMost.isNegative()) {
            throw new IllegalArgumentException("a time to go on trying is not negative, as " + atMost + " is");
        }
        var _ = new Backoff(pause);
    }

    /// {@return to go on for so long, with pauses from 1 ms to 64 ms}
    public static Retry within(Duration atMost) {
        return new Retry(atMost, Duration.ofMillis(1));
    }

    /// Tries something until it is not in conflict, on the calling thread.
    ///
    /// @param log the log that it writes to, and whose other writers it takes turns with
    /// @param attempt reads what it needs, decides, and writes under a condition; each time anew. Its result,
    ///     which is not null, is returned, and what it throws, but for conflicts, reaches the caller at once
    /// @throws ConflictException the last one, if there was no success in time or the thread is interrupted
    public <T> T run(EventLog log, Supplier<? extends T> attempt) {
        return run(log.queues(), Optional.empty(), attempt);
    }

    /// @param stream what it is known to write to: where others wait, it does not push in
    <T> T run(WriterQueues queues, StreamId stream, Supplier<? extends T> attempt) {
        return run(queues, Optional.<Object>of(stream).filter(queues::isBusy), attempt);
    }

    private <T> T run(WriterQueues queues, Optional<Object> queue, Supplier<? extends T> attempt) {
        var end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost);
        var backoff = new Backoff(pause);
        ConflictException conflict;
        try {
            return first(queues, queue, attempt);
        } catch (ConflictException e) {
            conflict = e;
        }
        for (var turns = 1; end - System.nanoTime() > 0; turns++) {
            try {
                var done = queues.<T>inTurn(subject(conflict), end - System.nanoTime(), attempt);
                if (done.isEmpty()) {
                    break;
                }
                return done.get();
            } catch (ConflictException e) {
                conflict = e;
            }
            if (!isOver(backoff.nanosAfter(turns), end)) {
                break;
            }
        }
        throw conflict;
    }

    /// Everything is tried at least once, whether its turn has come or not.
    private <T> T first(WriterQueues queues, Optional<Object> queue, Supplier<? extends T> attempt) {
        return queue.<T>flatMap(busy -> queues.inTurn(busy, TimeUnit.NANOSECONDS.convert(atMost), attempt))
                .orElseGet(attempt);
    }

    private static Object subject(ConflictException conflict) {
        return switch (conflict.condition()) {
            case StreamIs(var stream, var _) -> stream;
            case NoneSince(var filter, var _) -> filter;
        };
    }

    /// {@return whether a pause is over, and nobody has interrupted it}
    private static boolean isOver(long longest, long end) {
        var nanos = ThreadLocalRandom.current().nextLong(longest + 1);
        try {
            Thread.sleep(Duration.ofNanos(Math.min(nanos, Math.max(0, end - System.nanoTime()))));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.varve.store;

import dev.varve.Event;
import dev.varve.EventStoreException;
import dev.varve.Filter;
import dev.varve.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Moves events from the log to a target, a batch at a time.
///
/// Invariant: everything meant up to `kept` was applied and kept, nothing after it was.
final class Pump<E> {

    /// How far it may come, through events that do not concern it, before it keeps a checkpoint all the same.
    private static final long UNKEPT = 1_000;

    /// How far a batch has come, with how many events; a failure is that of the event at the next position.
    record Step(long reached, int events, @Nullable Throwable failure) {}

    private record Batch<E>(
            List<Event<E>> events,
            int stored,
            long reached,
            @Nullable EventStoreException failure) {}

    private final EventReader<E> reader;
    private final Filter filter;
    private final Filter stored;
    private final Target<E> target;
    private final int size;
    private long kept;

    Pump(EventReader<E> reader, Filter filter, Target<E> target, int size, long start) {
        this.reader = reader;
        this.filter = filter;
        this.stored = reader.decoding.widen(filter);
        this.target = target;
        this.size = size;
        this.kept = start;
    }

    /// Reads and applies what comes after a position.
    Step next(long after) {
        var batch = read(after);
        if (batch.stored() == 0 && batch.reached() - kept < UNKEPT) {
            return new Step(batch.reached(), 0, batch.failure());
        }
        var current = new AtomicReference<@Nullable Event<E>>();
        try {
            keep(batch.events(), batch.reached(), current);
            return new Step(batch.reached(), batch.events().size(), batch.failure());
        } catch (RuntimeException | Error e) {
            return upTo(current.get(), batch.events(), after, e);
        }
    }

    /// Keeps a checkpoint without events, to leave some behind or before the end.
    void keep(long reached) {
        if (reached > kept) {
            keep(List.of(), reached, new AtomicReference<>());
        }
    }

    private void keep(List<Event<E>> events, long reached, AtomicReference<@Nullable Event<E>> current) {
        target.apply(events, reached, current::set);
        kept = reached;
    }

    /// The batch was undone as a whole; what came before the event that failed is applied again, without it.
    private Step upTo(@Nullable Event<E> failed, List<Event<E>> events, long after, Throwable failure) {
        if (failed == null) {
            return new Step(after, 0, failure);
        }
        var before = events.stream()
                .filter(event -> event.position() < failed.position())
                .toList();
        if (!before.isEmpty()) {
            keep(before, failed.position() - 1, new AtomicReference<>());
        }
        return new Step(failed.position() - 1, before.size(), failure);
    }

    private Batch<E> read(long after) {
        var events = new ArrayList<Event<E>>();
        var seen = new Object() {
            int stored;
            long begun = after;
            long done = after;
        };
        try {
            var head = reader.log.readLog(stored, Range.after(after).limit(size), event -> {
                seen.begun = event.position();
                events.addAll(reader.decoding.decode(event, filter));
                seen.done = event.position();
                seen.stored++;
                return true;
            });
            var reached = seen.stored == size ? seen.done : Math.max(head, after);
            return new Batch<>(events, seen.stored, reached, null);
        } catch (EventStoreException e) {
            // Either an event cannot be decoded, or the log cannot be read on from where it was.
            return new Batch<>(events, seen.stored, seen.begun > seen.done ? seen.begun - 1 : seen.done, e);
        }
    }
}

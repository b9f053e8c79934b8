package dev.varve.store;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves events from the log to a handler, a batch at a time, and passes over the streams that are parked.
final class BatchProcessor<E> {

    /// How far it may come, through events that do not concern it, before it keeps a checkpoint all the
    /// same.
    private static final long UNKEPT = 1_000;

    /// How far a batch has come, with how many events; an event that failed is the one at the next
    /// position.
    record Step(long reached, int events, @Nullable Failure failure) {}

    private record Batch<E>(
            List<Event<E>> events,
            int stored,
            long reached,
            @Nullable Failure failure) {

        /// {@return what of it comes before an event that cannot be applied}
        Batch<E> before(Failure.OfEvent failed) {
            var before = events.stream()
                    .filter(event -> event.position() < failed.position())
                    .toList();
            return new Batch<>(before, before.size(), failed.position() - 1, failed);
        }
    }

    private final EventReader<E> reader;
    private final Filter filter;
    private final Filter stored;
    private final Progress<E> progress;
    private final int size;

    BatchProcessor(EventReader<E> reader, Filter filter, Progress<E> progress, int size) {
        this.reader = reader;
        this.filter = filter;
        this.stored = reader.decoding.widen(filter);
        this.progress = progress;
        this.size = size;
    }

    /// Reads and applies what comes after a position.
    Step next(long after) {
        var batch = read(after);
        if (batch.stored() == 0 && batch.reached() - progress.position() < UNKEPT) {
            return new Step(batch.reached(), 0, batch.failure());
        }
        return apply(batch, after);
    }

    /// A batch with an event that fails is undone as a whole; what comes before the event is applied again,
    /// without it.
    private Step apply(Batch<E> whole, long after) {
        var batch = whole;
        while (true) {
            var cursor = new Cursor<E>();
            try {
                progress.keep(batch.events(), batch.reached(), cursor);
                return new Step(batch.reached(), batch.events().size(), batch.failure());
            } catch (Throwable e) {
                if (!(Failure.of(e, cursor.current()) instanceof Failure.OfEvent failure)) {
                    return new Step(after, 0, new Failure.OfMachine(e));
                }
                batch = batch.before(failure);
                if (batch.events().isEmpty()) {
                    return new Step(batch.reached(), 0, failure);
                }
            }
        }
    }

    private Batch<E> read(long after) {
        var batch = new Object() {
            final List<Event<E>> events = new ArrayList<>();
            int stored;
            long done = after;

            @Nullable
            Failure failure;
        };
        try {
            var head = reader.log.readLog(stored, Range.after(after).limit(size), event -> {
                try {
                    if (!progress.parked().contains(event.stream())) {
                        batch.events.addAll(reader.decoding.decode(event, filter));
                    }
                } catch (Throwable e) {
                    batch.failure = Failure.of(e, event);
                    batch.done = event.position() - 1;
                    return false;
                }
                batch.done = event.position();
                batch.stored++;
                return true;
            });
            var isFull = batch.stored == size || batch.failure != null;
            return new Batch<>(batch.events, batch.stored, isFull ? batch.done : Math.max(head, after), batch.failure);
        } catch (Throwable e) {
            return new Batch<>(batch.events, batch.stored, batch.done, new Failure.OfMachine(e));
        }
    }
}

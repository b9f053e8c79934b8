package dev.varve.mapdb.tools;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.store.EventReader;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a whole log and checks that appends are whole, and that no position is missing but for truncation.
final class SoakScan {

    private final Consumer<? super Event<SoakEvent>> reader;
    private @Nullable Event<SoakEvent> before;
    private long events;
    private long holes;

    private SoakScan(Consumer<? super Event<SoakEvent>> reader) {
        this.reader = reader;
    }

    /// Hands every event to `reader`, and checks them all.
    ///
    /// @return how many events there are
    static long all(EventReader<SoakEvent> store, Iterable<StreamId> cut, Consumer<? super Event<SoakEvent>> reader) {
        var scan = new SoakScan(reader);
        var atLeast = removed(store, cut);
        var head = store.read(Filter.all(), Range.ALL, scan::event);
        scan.end(head, atLeast, removed(store, cut));
        return scan.events;
    }

    /// {@return how many events were truncated}
    private static long removed(EventReader<SoakEvent> store, Iterable<StreamId> cut) {
        var removed = 0L;
        for (var stream : cut) {
            removed += first(store, stream) - 1;
        }
        return removed;
    }

    /// {@return the first version of a stream that was not truncated, 1 where there is none}
    static long first(EventReader<SoakEvent> store, StreamId stream) {
        var first = new AtomicLong(1);
        var _ = store.read(stream, Range.ALL.limit(1), event -> first.set(event.version()));
        return first.get();
    }

    private void event(Event<SoakEvent> event) {
        var last = before == null ? 0 : before.position();
        var payload = event.payload();
        if (event.position() <= last) {
            throw new StorageException("position " + event.position() + " was read after position " + last);
        }
        var isBeginning = payload.index() == 1;
        // Truncation takes the beginning of an append, never its end.
        var isCut = SoakEvent.isCut(event.stream()) && event.position() > last + 1;
        if (isBeginning ? !isWhole() : !isCut && !follows(event)) {
            throw new StorageException("at position " + event.position() + " is " + payload + ", after "
                    + (before == null ? "nothing" : before.payload() + " at position " + last));
        }
        holes += event.position() - last - 1;
        events++;
        before = event;
        reader.accept(event);
    }

    private boolean isWhole() {
        return before == null || before.payload().index() == before.payload().size();
    }

    private boolean follows(Event<SoakEvent> event) {
        return before != null
                && before.position() == event.position() - 1
                && before.payload().key().equals(event.payload().key())
                && before.payload().index() == event.payload().index() - 1;
    }

    private void end(long head, long atLeast, long atMost) {
        var last = before == null ? 0 : before.position();
        // What was last when the reading began may have been truncated since, when more was appended behind it.
        holes += head - last;
        if (last > head || !isWhole()) {
            throw new StorageException("the log ends at position " + head + ", the last event read is at " + last
                    + (before == null ? "" : ": " + before.payload()));
        }
        if (holes < atLeast || holes > atMost) {
            throw new StorageException(
                    holes + " positions are missing, but " + atMost + " events were truncated, at first " + atLeast);
        }
    }
}

package dev.varve.mapdb;

import dev.varve.CorruptEventException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Filter.Clause;
import dev.varve.Filter.Everything;
import dev.varve.Filter.InCategory;
import dev.varve.Filter.InStream;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.Journal;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One read of the log: finds where the events are, and hands them over.
///
/// Invariant: nothing above `visible` is handed over, nothing twice, and nothing that was truncated. An event that
/// cannot be read is an error, never left out. Used by one thread.
final class Reading {

    private final Journal journal;
    private final Truncations truncations;
    private final Cursor cursor;
    private final Lookup lookup;
    private final long visible;

    /// @param visible the last position that may be seen
    Reading(Journal journal, Index index, Truncations truncations, long visible) {
        this.journal = journal;
        this.truncations = truncations;
        this.visible = visible;
        cursor = journal.cursor();
        lookup = new Lookup(index, cursor);
    }

    /// {@return the last position that may be seen}
    long visible() {
        return visible;
    }

    /// {@return the chain value of the frame that holds a position}
    byte[] chain(long position) {
        var known = position / Lookup.STEP * Lookup.STEP;
        var address = known == 0 ? 0 : lookup.position(known).address();
        cursor.toFrameOf(address == 0 ? journal.start().address() : address, position);
        return cursor.chain();
    }

    /// {@return the version of the stream}
    long stream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        var name = Lookup.utf8(stream);
        var end = lookup.stream(name).address();
        while (end != 0 && cursor.position() > visible) {
            end = back(name, cursor.version() - 1);
        }
        if (end == 0) {
            return 0;
        }
        var version = cursor.version();
        var low = Math.max(range.after(), truncations.firstKept(stream) - 1);
        var high = Math.min(range.until(), version);
        if (range.limit() > 0 && low < high) {
            if (range.backwards()) {
                backwards(name, find(name, end, version, high), low, range.limit(), sink);
            } else {
                forwards(name, end, version, low, Math.min(high, low + range.limit()), sink);
            }
        }
        return version;
    }

    /// Goes from the event that the cursor stands at to the one before it in its stream.
    private long back(byte[] name, long version) {
        var from = cursor.eventAddress();
        var address = cursor.previous();
        if (version == 0 && address == 0) {
            return 0;
        }
        if (!cursor.toEvent(address) || cursor.version() != version || !cursor.isOf(name)) {
            var _ = cursor.toEvent(from);
            throw new CorruptEventException(
                    cursor.position(), "its link to the event before it is damaged; restore a backup");
        }
        return address;
    }

    /// {@return the address of a version of a stream, at which the cursor then stands}
    private long find(byte[] name, long end, long lastVersion, long version) {
        var step = (version + Lookup.STEP - 1) / Lookup.STEP * Lookup.STEP;
        var address = step < lastVersion ? lookup.version(name, step).address() : 0;
        if (address == 0) {
            address = end;
            var _ = cursor.toEvent(end);
        }
        while (cursor.version() > version) {
            address = back(name, cursor.version() - 1);
        }
        return address;
    }

    private void backwards(byte[] name, long from, long low, int limit, Predicate<? super Event<Encoded>> sink) {
        var address = from;
        for (var left = limit; left > 0; left--) {
            var _ = cursor.toEvent(address);
            cursor.check();
            if (!sink.test(cursor.event()) || cursor.version() - 1 <= low) {
                return;
            }
            address = back(name, cursor.version() - 1);
        }
    }

    /// Hands over the versions above `low` up to `high`, a stretch at a time, since the links lead backwards.
    private void forwards(
            byte[] name, long end, long lastVersion, long low, long high, Predicate<? super Event<Encoded>> sink) {
        var addresses = new long[(int) Math.min(Lookup.STEP, high - low)];
        var done = low;
        while (done < high) {
            var to = Math.min(high, (done / Lookup.STEP + 1) * Lookup.STEP);
            var count = (int) (to - done);
            addresses[count - 1] = find(name, end, lastVersion, to);
            for (var n = count - 2; n >= 0; n--) {
                addresses[n] = back(name, done + n + 1);
            }
            for (var n = 0; n < count; n++) {
                var _ = cursor.toEvent(addresses[n]);
                cursor.check();
                if (!sink.test(cursor.event())) {
                    return;
                }
            }
            done = to;
        }
    }

    /// Hands over the events that the filter matches.
    void log(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        var low = range.after();
        var high = Math.min(range.until(), visible);
        if (low >= high || range.limit() == 0) {
            return;
        }
        var delivery = new Delivery(filter, range.limit(), sink);
        var linked = linked(filter, low, high);
        if (linked != null) {
            linked.sort();
            var _ = range.backwards() ? linked.backwards(delivery) : linked.forwards(delivery);
        } else if (range.backwards()) {
            scanBackwards(low, high, delivery);
        } else {
            scan(low, high, delivery);
        }
    }

    /// {@return the addresses of all events that may match, when links lead to them; else null}
    private @Nullable Addresses linked(Filter filter, long low, long high) {
        return switch (filter) {
            case InStream(var stream) -> {
                var addresses = new Addresses();
                var name = Lookup.utf8(stream);
                var address = lookup.stream(name).address();
                while (address != 0 && cursor.position() > low) {
                    addresses.add(address, cursor.position() <= high);
                    address = back(name, cursor.version() - 1);
                }
                yield addresses;
            }
            case AnyOf(var clauses)
            when clauses.stream().noneMatch(clause -> clause.tags().isEmpty()) -> {
                var addresses = new Addresses();
                for (var clause : clauses) {
                    addTagged(clause.tags().iterator().next(), low, high, addresses);
                }
                yield addresses;
            }
            case AnyOf _, InCategory _, Everything _ -> null;
        };
    }

    private void addTagged(Tag tag, long low, long high, Addresses addresses) {
        var address = lookup.tag(tag).address();
        while (address != 0 && cursor.position() > low) {
            addresses.add(address, cursor.position() <= high);
            var from = address;
            address = cursor.previous(tag).orElse(0L);
            if (address != 0
                    && (address >= from
                            || !cursor.toEvent(address)
                            || cursor.previous(tag).isEmpty())) {
                var _ = cursor.toEvent(from);
                throw new CorruptEventException(
                        cursor.position(), "its link to the event before it is damaged; restore a backup");
            }
        }
    }

    private void scan(long low, long high, Delivery delivery) {
        toPosition(low + 1);
        for (var position = low + 1; delivery.take(); position++) {
            if (position == high) {
                return;
            }
            cursor.toNextEvent();
        }
    }

    private void scanBackwards(long low, long high, Delivery delivery) {
        var above = high;
        while (above > low) {
            var below = Math.max(low, (above - 1) / Lookup.STEP * Lookup.STEP);
            var addresses = new Addresses();
            toPosition(below + 1);
            addresses.add(cursor.eventAddress(), true);
            for (var position = below + 1; position < above; position++) {
                cursor.toNextEvent();
                addresses.add(cursor.eventAddress(), true);
            }
            if (!addresses.backwards(delivery)) {
                return;
            }
            above = below;
        }
    }

    private void toPosition(long position) {
        var known = position / Lookup.STEP * Lookup.STEP;
        var address = known == 0 ? 0 : lookup.position(known).address();
        cursor.toPosition(address == 0 ? journal.start().address() : address, position);
    }

    /// Hands over those of the events shown to it that are meant, as many as are wanted.
    private final class Delivery {
        private final Filter filter;
        private final Predicate<? super Event<Encoded>> sink;
        private int left;

        Delivery(Filter filter, int limit, Predicate<? super Event<Encoded>> sink) {
            this.filter = filter;
            this.sink = sink;
            left = limit;
        }

        /// Goes to an event and hands it over, if it is meant.
        boolean take(long address) {
            if (!cursor.toEvent(address)) {
                throw new CorruptEventException(
                        0, "there is none at address " + address + " of the journal; restore a backup");
            }
            return take();
        }

        /// {@return whether more events are wanted}
        boolean take() {
            cursor.check();
            if (!matches() || !isKept()) {
                return true;
            }
            left--;
            return sink.test(cursor.event()) && left > 0;
        }

        private boolean isKept() {
            return truncations.areNone() || cursor.version() >= truncations.firstKept(cursor.stream());
        }

        private boolean matches() {
            return switch (filter) {
                case Everything.ALL -> true;
                case InStream(var stream) -> cursor.stream().equals(stream);
                case InCategory(var categories) ->
                    categories.contains(cursor.stream().category());
                case AnyOf(var clauses) -> {
                    for (var clause : clauses) {
                        if (matches(clause)) {
                            yield true;
                        }
                    }
                    yield false;
                }
            };
        }

        private boolean matches(Clause clause) {
            return (clause.types().isEmpty() || clause.types().contains(cursor.type()))
                    && (clause.tags().isEmpty() || cursor.tags().containsAll(clause.tags()));
        }
    }

    /// Addresses of events, without those given twice once they are sorted.
    private static final class Addresses {
        private long[] addresses = new long[64];
        private int count;

        void add(long address, boolean wanted) {
            if (wanted) {
                if (count == addresses.length) {
                    addresses = Arrays.copyOf(addresses, 2 * count);
                }
                addresses[count++] = address;
            }
        }

        void sort() {
            Arrays.sort(addresses, 0, count);
            var kept = 0;
            for (var n = 0; n < count; n++) {
                if (kept == 0 || addresses[n] != addresses[kept - 1]) {
                    addresses[kept++] = addresses[n];
                }
            }
            count = kept;
        }

        boolean forwards(Delivery delivery) {
            for (var n = 0; n < count; n++) {
                if (!delivery.take(addresses[n])) {
                    return false;
                }
            }
            return true;
        }

        boolean backwards(Delivery delivery) {
            for (var n = count - 1; n >= 0; n--) {
                if (!delivery.take(addresses[n])) {
                    return false;
                }
            }
            return true;
        }
    }
}

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
import dev.varve.mapdb.Chain.OfStream;
import dev.varve.mapdb.Chain.OfTag;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.TagName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

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

    /// {@return to how many events and frames it went: what it cost}
    long moves() {
        return cursor.moves();
    }

    /// {@return the chain value of the frame that holds a position}
    byte[] chain(long position) {
        toKnown(position);
        cursor.toFrameOf(position);
        return cursor.chain();
    }

    /// {@return the version of the stream}
    long stream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        var chain = new OfStream(cursor, lookup, stream, true);
        var end = chain.toEnd();
        while (end != 0 && cursor.position() > visible) {
            end = chain.back();
        }
        if (end == 0) {
            return 0;
        }
        var version = cursor.version();
        var low = Math.max(range.after(), truncations.firstKept(stream) - 1);
        var high = Math.min(range.until(), version);
        if (range.limit() > 0 && low < high) {
            var trail = range.backwards()
                    ? new Backwards(chain, low, high)
                    : new Forwards(chain, low, Math.min(high, low + range.limit()));
            for (var left = range.limit(); left > 0 && trail.advance(); left--) {
                chain.toEvent(trail.address());
                cursor.check();
                if (!sink.test(cursor.event())) {
                    break;
                }
            }
        }
        return version;
    }

    /// Hands over the events that the filter matches.
    void log(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        var low = range.after();
        var high = Math.min(range.until(), visible);
        if (low >= high || range.limit() == 0) {
            return;
        }
        var delivery = new Delivery(filter, range.limit(), sink);
        var chains = chains(filter, low);
        if (chains.isPresent()) {
            follow(chains.get(), low, high, range.backwards(), delivery);
        } else if (range.backwards()) {
            scanBackwards(low, high, delivery);
        } else {
            scan(low, high, delivery);
        }
    }

    /// {@return chains that have all events which the filter means, and others perhaps; empty where there are none}
    private Optional<List<? extends Chain>> chains(Filter filter, long low) {
        return switch (filter) {
            case InStream(var stream) -> Optional.of(List.of(new OfStream(cursor, lookup, stream, false)));
            case AnyOf(var clauses)
            when clauses.stream().noneMatch(clause -> clause.tags().isEmpty()) ->
                Optional.of(clauses.stream()
                        .map(clause -> rarest(clause.tags(), low))
                        .toList());
            case AnyOf _, InCategory _, Everything _ -> Optional.empty();
        };
    }

    /// {@return the shortest chain of these tags, or one not much longer; one with nothing above `low` if there is}
    private OfTag rarest(Set<Tag> tags, long low) {
        var chains = tags.stream().map(tag -> new OfTag(cursor, lookup, tag)).toList();
        if (chains.size() == 1) {
            return chains.getFirst();
        }
        for (var chain : chains) {
            if (chain.toEnd() == 0 || chain.place() <= low) {
                return chain;
            }
        }
        for (var step = 1L; ; step *= 2) {
            for (var chain : chains) {
                if (chain.toStep(step) == 0) {
                    return chain;
                }
            }
        }
    }

    /// Hands over what lies on some chains, in order, and each event once.
    private void follow(List<? extends Chain> chains, long low, long high, boolean isBackwards, Delivery delivery) {
        var order = Comparator.comparingLong(Trail::address);
        var trails = new PriorityQueue<Trail>(isBackwards ? order.reversed() : order);
        for (var chain : chains) {
            var trail = isBackwards ? new Backwards(chain, low, high) : new Forwards(chain, low, high);
            if (trail.advance()) {
                trails.add(trail);
            }
        }
        var last = 0L;
        while (!trails.isEmpty()) {
            var next = trails.poll();
            var address = next.address();
            if (address != last && !delivery.take(address)) {
                return;
            }
            last = address;
            if (next.advance()) {
                trails.add(next);
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
        var addresses = new long[Lookup.STEP];
        var above = high;
        while (above > low) {
            var below = Math.max(low, (above - 1) / Lookup.STEP * Lookup.STEP);
            var count = (int) (above - below);
            toPosition(below + 1);
            addresses[0] = cursor.eventAddress();
            for (var n = 1; n < count; n++) {
                cursor.toNextEvent();
                addresses[n] = cursor.eventAddress();
            }
            for (var n = count - 1; n >= 0; n--) {
                if (!delivery.take(addresses[n])) {
                    return;
                }
            }
            above = below;
        }
    }

    private void toPosition(long position) {
        toKnown(position);
        cursor.toPosition(position);
    }

    /// Goes to an event at or before a position, of which the index knows.
    private void toKnown(long position) {
        var known = position / Lookup.STEP * Lookup.STEP;
        if (known == 0 || lookup.position(known).address() == 0) {
            cursor.toFirstEvent(journal.start().address(), position);
        }
    }

    /// Hands over those of the events shown to it that are meant, as many as are wanted.
    private final class Delivery {
        private final Filter filter;
        private final List<Wanted> clauses;
        private final Predicate<? super Event<Encoded>> sink;
        private int left;

        Delivery(Filter filter, int limit, Predicate<? super Event<Encoded>> sink) {
            this.filter = filter;
            this.clauses = filter instanceof AnyOf(var anyOf)
                    ? anyOf.stream().map(Wanted::of).toList()
                    : List.of();
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
                case AnyOf _ -> {
                    for (var clause : clauses) {
                        if (clause.isMet(cursor)) {
                            yield true;
                        }
                    }
                    yield false;
                }
            };
        }
    }

    /// A clause, to be compared with many events.
    private record Wanted(Set<String> types, List<TagName> tags) {

        static Wanted of(Clause clause) {
            return new Wanted(
                    clause.types(), clause.tags().stream().map(TagName::new).toList());
        }

        boolean isMet(Cursor cursor) {
            if (!types.isEmpty() && !types.contains(cursor.type())) {
                return false;
            }
            for (var tag : tags) {
                if (!cursor.has(tag)) {
                    return false;
                }
            }
            return true;
        }
    }
}

package dev.varve.mapdb;

import dev.varve.CorruptEventException;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.TagName;

/// The events of a stream, or those with a tag: each leads to the one before it, and the index leads into their middle.
///
/// Invariant: which events there are follows from the links of the journal alone. A step of the index only says where
/// to begin with following them, so a wrong one costs time and no event. Used by one thread.
abstract sealed class Chain {

    final Cursor cursor;
    final Lookup lookup;
    private long end = -1;

    private Chain(Cursor cursor, Lookup lookup) {
        this.cursor = cursor;
        this.lookup = lookup;
    }

    /// {@return the address of the last event, at which the cursor then stands; 0 when there is none}
    final long toEnd() {
        if (end < 0) {
            end = findEnd();
        } else if (end > 0) {
            toEvent(end);
        }
        return end;
    }

    /// {@return the address of event number `n` times [Lookup#STEP], at which the cursor then stands; 0 when the index
    /// knows none}
    abstract long toStep(long n);

    /// Goes from the event that the cursor stands at to the one before it.
    ///
    /// @return its address, 0 when there is none
    final long back() {
        var from = cursor.eventAddress();
        var before = before();
        if (before != 0 && (before < 0 || before >= from || !cursor.toEvent(before) || !isNext())) {
            toEvent(from);
            throw new CorruptEventException(
                    cursor.position(), "its link to the event before it is damaged; restore a backup");
        }
        return before;
    }

    /// {@return by what a range goes: the position of the event that the cursor stands at, or its version}
    long place() {
        return cursor.position();
    }

    /// {@return the number of the first step above a place, or of the first one that the index does not know}
    long firstStepAbove(long place) {
        // An event is at its own number or above.
        return Lookup.first(1, place / Lookup.STEP + 1, n -> toStep(n) == 0 || place() > place);
    }

    /// Goes to an event of which it is known that it is there.
    final void toEvent(long address) {
        if (!cursor.toEvent(address)) {
            throw new CorruptEventException(0, "there is no event at address " + address);
        }
    }

    abstract long findEnd();

    /// {@return the address of the event before the one that the cursor stands at}
    abstract long before();

    /// {@return whether the cursor, which has followed a link, stands at an event of this chain}
    abstract boolean isNext();

    /// The events with a tag.
    static final class OfTag extends Chain {
        private final TagName tag;

        OfTag(Cursor cursor, Lookup lookup, Tag tag) {
            super(cursor, lookup);
            this.tag = new TagName(tag);
        }

        @Override
        long findEnd() {
            return lookup.tag(tag).address();
        }

        @Override
        long toStep(long n) {
            return lookup.tagged(tag, n * Lookup.STEP).address();
        }

        @Override
        long before() {
            return cursor.previous(tag);
        }

        @Override
        boolean isNext() {
            return cursor.has(tag);
        }
    }

    /// The events of a stream.
    static final class OfStream extends Chain {
        private final byte[] name;
        private final boolean byVersion;
        private long last;
        private long expected;

        /// @param byVersion whether ranges are of versions
        OfStream(Cursor cursor, Lookup lookup, StreamId stream, boolean byVersion) {
            super(cursor, lookup);
            name = Lookup.utf8(stream);
            this.byVersion = byVersion;
        }

        @Override
        long findEnd() {
            var address = lookup.stream(name).address();
            last = address == 0 ? 0 : cursor.version();
            return address;
        }

        @Override
        long toStep(long n) {
            var version = n * Lookup.STEP;
            return version > last ? 0 : lookup.version(name, version).address();
        }

        @Override
        long place() {
            return byVersion ? cursor.version() : super.place();
        }

        @Override
        long firstStepAbove(long place) {
            return byVersion ? place / Lookup.STEP + 1 : super.firstStepAbove(place);
        }

        @Override
        long before() {
            expected = cursor.version() - 1;
            return expected > 0 && cursor.previous() == 0 ? -1 : cursor.previous();
        }

        @Override
        boolean isNext() {
            return cursor.version() == expected && cursor.isOf(name);
        }
    }
}

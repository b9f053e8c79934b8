package dev.varve.mapdb;

import dev.varve.CorruptEventException;
import dev.varve.StreamId;
import dev.varve.mapdb.index.Hash;
import dev.varve.mapdb.index.Index;
import dev.varve.mapdb.journal.Cursor;
import dev.varve.mapdb.journal.TagName;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/// Finds things in the journal by name, with the help of the index.
///
/// Invariant: what the index says is compared with the journal, name by name. A slot that holds another name is
/// passed over, as names may share a number; a record that is damaged is an error, never an absence, but for the
/// places in between, without which everything is found too. Used by one thread.
final class Lookup {

    /// Every so many versions of a stream, events with a tag, and positions of the log, the index knows a place of
    /// its own.
    static final int STEP = 256;

    // A value: the kind in the three lowest bits, the address above, and a count below STEP in the highest eight.
    private static final int KINDS = 7;
    private static final int ADDRESS = 3;
    private static final int COUNT = 56;

    /// What an entry of the index is about. The numbers are stored.
    enum Kind {
        /// The last event of a stream.
        STREAM(0),
        /// The event of a stream at a multiple of [#STEP] versions.
        VERSION(1),
        /// The last event with a tag, and how many there are since the last multiple of [#STEP].
        TAG(2),
        /// The frame of an append with a key.
        KEY(3),
        /// The event at a multiple of [#STEP] positions.
        POSITION(4),
        /// The frame of the n-th truncation.
        TRUNCATION(5),
        /// The n-th event with a tag, where n is a multiple of [#STEP].
        TAGGED(6);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /// {@return whether a value of the index is of this kind}
        boolean is(long value) {
            return (value & KINDS) == number;
        }

        long valueOf(long address) {
            return address << ADDRESS | number;
        }

        long valueOf(long address, long count) {
            return count << COUNT | valueOf(address);
        }
    }

    /// {@return the address in a value of the index}
    static long address(long value) {
        return value << (Long.SIZE - COUNT) >>> (Long.SIZE - COUNT + ADDRESS);
    }

    /// Where something is, or would go.
    ///
    /// @param slot its slot in the index
    /// @param value what the index says, 0 when it is nowhere
    record Found(long slot, long value) {

        /// {@return where it is, 0 when it is nowhere}
        long address() {
            return Lookup.address(value);
        }

        /// {@return the count that is kept with the end of a tag}
        long count() {
            return value >>> COUNT;
        }
    }

    private final Index index;
    private final Cursor cursor;
    private final LongPredicate taken;

    Lookup(Index index, Cursor cursor) {
        this(index, cursor, _ -> false);
    }

    /// @param taken whether a slot, though free in the index, is about to be used
    Lookup(Index index, Cursor cursor, LongPredicate taken) {
        this.index = index;
        this.cursor = cursor;
        this.taken = taken;
    }

    /// {@return the last event of a stream, at which the cursor then stands}
    Found stream(byte[] stream) {
        return find(Kind.STREAM, Hash.of(Kind.STREAM.number, stream, 0), event(() -> cursor.isOf(stream)));
    }

    /// {@return the event of a stream at a multiple of [#STEP] versions, at which the cursor then stands; it must be
    /// intact}
    Found version(byte[] stream, long version) {
        return find(
                Kind.VERSION,
                Hash.of(Kind.VERSION.number, stream, version),
                intact(() -> cursor.version() == version && cursor.isOf(stream)));
    }

    /// {@return the last event with a tag, at which the cursor then stands}
    Found tag(TagName tag) {
        return find(Kind.TAG, Hash.of(Kind.TAG.number, tag.bytes(), 0), event(() -> cursor.has(tag)));
    }

    /// {@return the n-th event with a tag, n being a multiple of [#STEP], at which the cursor then stands; it must be
    /// intact}
    ///
    /// Events do not say which one with their tag they are. So this is a hint only: an event with the tag.
    Found tagged(TagName tag, long n) {
        return find(Kind.TAGGED, Hash.of(Kind.TAGGED.number, tag.bytes(), n), intact(() -> cursor.has(tag)));
    }

    /// {@return the frame of the append with a key, at which the cursor then stands}
    Found key(String key) {
        return find(
                Kind.KEY,
                Hash.of(Kind.KEY.number, key.getBytes(StandardCharsets.UTF_8), 0),
                frame(() -> cursor.frame().key().filter(key::equals).isPresent()));
    }

    /// {@return the event at a position, which is a multiple of [#STEP], and at which the cursor then stands;
    /// whether it is intact was not looked at}
    Found position(long position) {
        return find(
                Kind.POSITION,
                Hash.of(Kind.POSITION.number, new byte[0], position),
                address -> cursor.toEvent(address) && cursor.position() == position);
    }

    /// {@return the frame of the n-th truncation, from 1}
    Found truncation(long n) {
        return find(
                Kind.TRUNCATION,
                Hash.of(Kind.TRUNCATION.number, new byte[0], n),
                frame(() -> cursor.frame().isTruncation()));
    }

    private LongPredicate event(BooleanSupplier isIt) {
        return address -> {
            if (!cursor.toEvent(address)) {
                throw new CorruptEventException(
                        0,
                        "the index points to no event, at address %s; close the store and delete index.db, which is made again"
                                .formatted(address));
            }
            cursor.check();
            return isIt.getAsBoolean();
        };
    }

    private LongPredicate intact(BooleanSupplier isIt) {
        return address -> cursor.toEvent(address) && cursor.isIntact() && isIt.getAsBoolean();
    }

    private LongPredicate frame(BooleanSupplier isIt) {
        return address -> {
            if (!cursor.toFrame(address)) {
                throw new CorruptEventException(
                        0,
                        "the index points to no frame, at address %s; close the store and delete index.db, which is made again"
                                .formatted(address));
            }
            return isIt.getAsBoolean();
        };
    }

    private Found find(Kind kind, long hash, LongPredicate isIt) {
        for (var slot = hash; ; slot++) {
            var value = index.get(slot);
            if (value == 0) {
                if (!taken.test(slot)) {
                    return new Found(slot, 0);
                }
            } else if (kind.is(value) && isIt.test(address(value))) {
                return new Found(slot, value);
            }
        }
    }

    /// {@return the least number from `from` up to `to` that `is` holds for, as it does for all above; `to` if for
    /// none}
    static long first(long from, long to, LongPredicate is) {
        var low = from;
        var high = to;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (is.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    static byte[] utf8(StreamId stream) {
        return stream.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package dev.varve.mapdb.journal;

import dev.varve.StreamId;
import dev.varve.Tag;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;

/// Looks at one recorded event of a segment after another, without making objects of it.
///
/// Invariant: between a [#read] that said yes and the next one, all fields lie inside the record; whether they are
/// what was written is known after [#isIntact]. Used by one thread.
final class EventView {

    /// Bytes of a record before its packed numbers.
    static final int FIXED = 8;

    /// So many bytes of a record are taken at once: all of its numbers, and most names. An array is read faster than
    /// a mapped file, byte by byte.
    private static final int GLANCE = 128;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Bytes bytes;
    private final CRC32C crc = new CRC32C();
    private byte[] taken = new byte[GLANCE];
    private int takenLength;
    private int next;

    private int at;
    private int length;
    private int frame;
    private int ordinal;
    private long version;
    private long previous;
    private int schema;
    // Where in the record the rest of it lies.
    private int streamAt;
    private int typeAt;
    private int tagsAt;
    private int payloadAt;

    EventView(Bytes bytes) {
        this.bytes = bytes;
    }

    /// {@return whether something that looks like an event begins here and ends no later than `limit`}
    boolean read(int place, int limit) {
        if (place < 0 || place > limit - FIXED || limit > bytes.capacity()) {
            return false;
        }
        at = place;
        takenLength = Math.min(limit - place, GLANCE);
        bytes.copy(place, taken, 0, takenLength);
        length = (int) INT.get(taken, 4);
        if (length < FIXED || length > limit - place) {
            return false;
        }
        takenLength = Math.min(length, takenLength);
        next = FIXED;
        var back = packed();
        var number = packed();
        version = packed();
        previous = packed();
        var generation = packed();
        var streamLength = packed();
        var typeLength = packed();
        var tagsLength = packed();
        // Numbers that are too large for their field become wrong ones here, and are not let through below.
        frame = place - (int) back;
        ordinal = (int) number;
        schema = (int) generation;
        streamAt = next;
        return next <= takenLength
                && back == place - frame
                && frame >= 0
                && number == ordinal
                && generation == schema
                && liesInside(streamLength, typeLength, tagsLength);
    }

    private boolean liesInside(long streamLength, long typeLength, long tagsLength) {
        var room = length - streamAt;
        if (isBeyond(streamLength, room) || isBeyond(typeLength, room) || isBeyond(tagsLength, room)) {
            return false;
        }
        var end = streamAt + streamLength + typeLength + tagsLength;
        typeAt = streamAt + (int) streamLength;
        tagsAt = typeAt + (int) typeLength;
        payloadAt = (int) end;
        return end <= length;
    }

    private static boolean isBeyond(long count, int room) {
        return count < 0 || count > room;
    }

    /// {@return the next packed number; where there is none, one that nothing fits}
    private long packed() {
        if (next >= taken.length) {
            return -1;
        }
        var first = taken[next++];
        return first >= 0 ? first : longPacked(first);
    }

    private long longPacked(byte first) {
        var value = (long) (first & 0x7F);
        for (var shift = 7; shift < Long.SIZE && next < taken.length; shift += 7) {
            var more = taken[next++];
            value |= (long) (more & 0x7F) << shift;
            if (more >= 0) {
                return value;
            }
        }
        return -1;
    }

    /// Takes as much of the record as reaches up to a place in it.
    private void take(int end) {
        if (end > takenLength) {
            if (end > taken.length) {
                taken = Arrays.copyOf(taken, Math.max(2 * taken.length, end));
            }
            bytes.copy(at + takenLength, taken, takenLength, end - takenLength);
            takenLength = end;
        }
    }

    boolean isIntact() {
        take(length);
        crc.reset();
        crc.update(taken, 4, length - 4);
        return (int) INT.get(taken, 0) == (int) crc.getValue();
    }

    int at() {
        return at;
    }

    int end() {
        return at + length;
    }

    /// {@return where the frame of the event begins}
    int frame() {
        return frame;
    }

    /// {@return which one in its frame, from 0}
    int ordinal() {
        return ordinal;
    }

    long version() {
        return version;
    }

    /// {@return how many bytes before this one the event before it in its stream begins, 0 when there is none}
    long previous() {
        return previous;
    }

    int schema() {
        return schema;
    }

    StreamId stream(Names names) {
        take(typeAt);
        return names.stream(taken, streamAt, typeAt);
    }

    boolean isOf(byte[] stream) {
        take(typeAt);
        return Arrays.equals(taken, streamAt, typeAt, stream, 0, stream.length);
    }

    String type(Names names) {
        take(tagsAt);
        return names.type(taken, typeAt, tagsAt);
    }

    byte[] payload() {
        take(length);
        return Arrays.copyOfRange(taken, payloadAt, length);
    }

    Set<Tag> tags() {
        if (tagsAt == payloadAt) {
            return Set.of();
        }
        take(payloadAt);
        next = tagsAt;
        var tags = new HashSet<Tag>();
        while (next < payloadAt) {
            var _ = packed();
            var name = text();
            tags.add(new Tag(name, text()));
        }
        return Set.copyOf(tags);
    }

    /// {@return how many bytes before this event the one before it with a tag begins, 0 when there is none, negative
    /// without that tag}
    long previous(TagName tag) {
        take(payloadAt);
        next = tagsAt;
        while (next < payloadAt) {
            var back = packed();
            var nameAt = skipText();
            var isName = tag.isName(taken, nameAt, next);
            var valueAt = skipText();
            if (isName && tag.isValue(taken, valueAt, next)) {
                return back;
            }
        }
        return -1;
    }

    private String text() {
        var from = skipText();
        return new String(taken, from, next - from, StandardCharsets.UTF_8);
    }

    /// {@return where the text begins that was skipped}
    private int skipText() {
        var count = packed();
        if (isBeyond(count, payloadAt - next)) {
            throw new IndexOutOfBoundsException("a text of " + count + " bytes is too long");
        }
        var from = next;
        next += (int) count;
        return from;
    }
}

package dev.varve.mapdb.journal;

import dev.varve.Tag;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// Looks at one recorded event of a segment after another, without making objects of it.
///
/// Invariant: between a [#read] that said yes and the next one, all fields lie inside the record; whether they are
/// what was written is known after [#isIntact]. Used by one thread.
final class EventView {

    /// Bytes of a record before its packed numbers.
    static final int FIXED = 8;

    private final Bytes bytes;
    private int at;
    private int end;
    private int frame;
    private int ordinal;
    private long version;
    private long previous;
    private int schema;
    private int streamAt;
    private int streamLength;
    private int typeAt;
    private int typeLength;
    private int tagsAt;
    private int payloadAt;

    EventView(Bytes bytes) {
        this.bytes = bytes;
    }

    /// {@return whether something that looks like an event begins here and ends no later than `limit`}
    boolean read(int place, int limit) {
        try {
            if (place < 0 || place > limit - FIXED || limit > bytes.capacity()) {
                return false;
            }
            var length = bytes.int32(place + 4);
            if (length < FIXED || length > limit - place) {
                return false;
            }
            at = place;
            end = place + length;
            bytes.seek(place + FIXED);
            frame = place - bytes.packedInt();
            ordinal = bytes.packedInt();
            version = bytes.packed();
            previous = bytes.packed();
            schema = bytes.packedInt();
            streamLength = bytes.packedInt();
            typeLength = bytes.packedInt();
            var tagsLength = bytes.packedInt();
            streamAt = bytes.at();
            typeAt = Math.addExact(streamAt, streamLength);
            tagsAt = Math.addExact(typeAt, typeLength);
            payloadAt = Math.addExact(tagsAt, tagsLength);
            return payloadAt <= end && frame >= 0;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return false;
        }
    }

    boolean isIntact() {
        return bytes.int32(at) == bytes.checksum(at + 4, end);
    }

    int at() {
        return at;
    }

    int end() {
        return end;
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

    int streamAt() {
        return streamAt;
    }

    int streamLength() {
        return streamLength;
    }

    int typeAt() {
        return typeAt;
    }

    int typeLength() {
        return typeLength;
    }

    boolean hasTags() {
        return tagsAt < payloadAt;
    }

    byte[] payload() {
        bytes.seek(payloadAt);
        return bytes.take(end - payloadAt);
    }

    Set<Tag> tags() {
        if (!hasTags()) {
            return Set.of();
        }
        var tags = new HashSet<Tag>();
        eachTag((tag, _) -> {
            tags.add(tag);
            return true;
        });
        return Set.copyOf(tags);
    }

    /// Is shown a tag, and how many bytes before this event the one before it with that tag begins.
    @FunctionalInterface
    interface TagReader {
        /// {@return whether to go on}
        boolean read(Tag tag, long previous);
    }

    void eachTag(TagReader reader) {
        bytes.seek(tagsAt);
        while (bytes.at() < payloadAt) {
            var back = bytes.packed();
            var name = text();
            if (!reader.read(new Tag(name, text()), back)) {
                return;
            }
        }
    }

    private String text() {
        return new String(bytes.take(bytes.packedInt()), StandardCharsets.UTF_8);
    }
}

package dev.varve.mapdb.journal;

import dev.varve.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at one frame of a segment after another: what one append, or one truncation, left in the journal.
///
/// Invariant: between a [#read] that said yes and the next one, the fields are those of a frame whose head is
/// intact and which lies inside the segment. Used by one thread.
public final class FrameView {

    static final int EVENTS = 1;
    static final int TRUNCATION = 2;

    /// Bytes of a head before its variable part.
    static final int FIXED = 48;

    /// The length of a frame is a multiple of this, by up to seven zeros before its chain value.
    static final int ALIGNMENT = 8;

    static final int SMALLEST = FIXED + Chain.LENGTH;

    private final Bytes bytes;
    private int at;
    private int length;
    private int headLength;
    private int kind;

    FrameView(Bytes bytes) {
        this.bytes = bytes;
    }

    /// {@return whether nothing was ever written here}
    boolean isBlank(int place) {
        return place > bytes.capacity() - ALIGNMENT || bytes.int64(place) == 0;
    }

    /// {@return whether a frame with an intact head begins here}
    boolean read(int place) {
        length = 0;
        if (place < 0 || place > bytes.capacity() - SMALLEST) {
            return false;
        }
        var whole = bytes.int32(place + 4);
        var head = bytes.int32(place + 8);
        if (whole < SMALLEST
                || whole % ALIGNMENT != 0
                || whole > bytes.capacity() - place
                || head < FIXED
                || head > whole - Chain.LENGTH
                || bytes.int32(place) != bytes.checksum(place + 4, place + head)) {
            return false;
        }
        kind = bytes.int8(place + 12);
        // The place tells a frame from a copy of one in somebody's payload. A flag is a promise about the rest that
        // this release does not know how to read.
        if (bytes.int32(place + 20) != place || (kind != EVENTS && kind != TRUNCATION) || bytes.int8(place + 13) != 0) {
            return false;
        }
        at = place;
        length = whole;
        headLength = head;
        return true;
    }

    /// {@return whether all events of the frame are intact too; its chain value is not looked at}
    boolean isWhole(EventView event) {
        var place = at + headLength;
        var end = at + length - Chain.LENGTH;
        for (var n = 0; n < count(); n++) {
            if (!event.read(place, end) || !event.isIntact() || event.ordinal() != n || event.frame() != at) {
                return false;
            }
            place = event.end();
        }
        return place <= end && end - place < ALIGNMENT;
    }

    int at() {
        return at;
    }

    int headEnd() {
        return at + headLength;
    }

    int chainAt() {
        return at + length - Chain.LENGTH;
    }

    byte[] chain() {
        bytes.seek(chainAt());
        return bytes.take(Chain.LENGTH);
    }

    /// {@return where the next frame begins, if there is one}
    int next() {
        return at + length;
    }

    /// {@return where the frames begin that were forced to disk together with this one}
    int group() {
        return at - bytes.int32(at + 16);
    }

    /// {@return whether this is a truncation, and not an append}
    public boolean isTruncation() {
        return kind == TRUNCATION;
    }

    /// {@return how many events the frame holds, none when it is a truncation}
    public int count() {
        return bytes.int32(at + 24);
    }

    /// {@return the position of its first event, or that of the next event when it holds none}
    public long first() {
        return bytes.int64(at + 28);
    }

    /// {@return the position of its last event}
    public long last() {
        return first() + count() - 1;
    }

    Instant time() {
        return Instant.ofEpochSecond(bytes.int64(at + 36), bytes.int32(at + 44));
    }

    Map<String, String> metadata() {
        bytes.seek(at + FIXED);
        var count = bytes.packedInt();
        if (count == 0) {
            return Map.of();
        }
        var metadata = HashMap.<String, String>newHashMap(Math.min(count, headLength));
        for (var n = 0; n < count; n++) {
            var name = bytes.countedText();
            metadata.put(name, bytes.countedText());
        }
        return Map.copyOf(metadata);
    }

    /// {@return the key of the append, if it had one}
    public Optional<String> key() {
        var _ = metadata();
        var key = bytes.countedText();
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    /// A stream that a keyed append had an expectation of, and the version that it had.
    public record Expected(StreamId stream, long version) {}

    List<Expected> expected() {
        var _ = key();
        var count = bytes.packedInt();
        var expected = new ArrayList<Expected>();
        for (var n = 0; n < count; n++) {
            var stream = StreamId.parse(bytes.countedText());
            expected.add(new Expected(stream, bytes.packed()));
        }
        return expected;
    }

    /// That the events of a stream below a version are gone.
    public record Truncated(StreamId stream, long before) {}

    /// {@return what the truncation did}
    public Truncated truncated() {
        bytes.seek(at + FIXED);
        var stream = StreamId.parse(bytes.countedText());
        return new Truncated(stream, bytes.packed());
    }
}

package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/// Goes through the frames of a journal, one after the other, and checks that each follows from the one before.
///
/// Invariant: everything before [#address] is intact, and [#first], [#time] and [#chain] are what comes of it.
/// Used by one thread.
final class Walk {

    /// How a step went.
    enum Step {
        /// The next frame is there and intact.
        FRAME,
        /// Nothing was written here, or not yet.
        END,
        /// Something is here that is not the next frame.
        DAMAGE
    }

    /// How closely each frame is looked at.
    enum Look {
        /// Its head only, for it was looked at before.
        HEAD,
        /// Whether all of it is intact.
        ALL,
        /// Its chain value and unused bytes, too, which costs more than all other checks. The files are then read
        /// through copies of them, since nobody knows yet whether there is a hole in them.
        CHAIN
    }

    /// Bytes that are copied at once: few at first, because often there is little to see.
    private static final int SMALL_WINDOW = 1 << 13;

    private static final int LARGE_WINDOW = 1 << 20;

    private final Segments segments;
    private final boolean hashing;
    private final boolean knowing;
    private final Chain sha256 = new Chain();
    private Segment segment;
    private ByteBuffer buffer;
    private int base;
    private int ahead = SMALL_WINDOW;
    private FrameView frame;
    private EventView event;
    private long address;
    private long first;
    private Instant time;
    private byte[] chain;
    private String damage = "the frames end here";

    Walk(Segments segments, Place from, Look look) {
        this.segments = segments;
        hashing = look == Look.CHAIN;
        knowing = look == Look.HEAD;
        address = from.address();
        first = from.first();
        time = from.time();
        chain = from.chain();
        segment = segments.at(address);
        buffer = hashing ? ByteBuffer.allocate(0) : segment.bytes();
        var bytes = new Bytes(buffer);
        frame = new FrameView(bytes);
        event = new EventView(bytes);
        if (address == segment.header().address()) {
            // The segment before it was filled to its last byte.
            address += SegmentHeader.LENGTH;
        }
    }

    static Place start(Segments segments) {
        var header = segments.all().getFirst().header();
        return new Place(
                header.store(), header.address() + SegmentHeader.LENGTH, header.first(), Instant.MIN, header.chain());
    }

    /// Looks at the next frame and steps over it. A step that found no frame can be tried again.
    Step step() throws IOException {
        var at = (int) (address - segment.header().address());
        if (isBlank(at)) {
            return nextSegment();
        }
        copyFrame(at);
        if (!frame.read(at) || !(knowing || frame.isWhole(event))) {
            return damaged("it is not an intact frame");
        }
        if (frame.first() != first) {
            return damaged("a frame is here that begins at position " + frame.first());
        }
        if (frame.time().isBefore(time)) {
            return damaged("time goes back to " + frame.time());
        }
        if (hashing && !Arrays.equals(sha256.next(chain, buffer, at - base, frame.chainAt() - base), frame.chain())) {
            return damaged("the chain is broken");
        }
        chain = frame.chain();
        time = frame.time();
        first = frame.last() + 1;
        address = segment.header().address() + frame.next();
        segment.fill(frame.next());
        return Step.FRAME;
    }

    private boolean isBlank(int at) throws IOException {
        if (!hashing) {
            return segment.isBlank(at);
        }
        copy(at, FrameView.ALIGNMENT);
        return frame.isBlank(at);
    }

    /// Has the whole frame in the window that begins at an offset, as far as there is one.
    private void copyFrame(int at) throws IOException {
        if (hashing) {
            copy(at, FrameView.SMALLEST);
            var length = at + FrameView.SMALLEST > segment.length() ? 0 : buffer.getInt(at - base + 4);
            copy(at, Math.max(length, FrameView.SMALLEST));
        }
    }

    private void copy(int at, int length) throws IOException {
        var end = (int) Math.min((long) at + length, segment.length());
        if (at >= base && end <= base + buffer.capacity()) {
            return;
        }
        look(segment.window(at, (int) Math.min((long) at + Math.max(length, ahead), segment.length())), at);
        ahead = Math.min(LARGE_WINDOW, 2 * ahead);
    }

    private void look(ByteBuffer window, int from) {
        buffer = window;
        base = from;
        var bytes = new Bytes(window, from);
        frame = new FrameView(bytes);
        event = new EventView(bytes);
    }

    /// Looks at the place once more: what was there may have been written only in part.
    Step stepAgain() throws IOException {
        if (hashing) {
            look(ByteBuffer.allocate(0), 0);
        }
        return step();
    }

    private Step nextSegment() throws IOException {
        var number = segment.header().number();
        if (segments.all().size() == number && !segments.follow()) {
            return Step.END;
        }
        if (hashing) {
            look(ByteBuffer.allocate(0), 0);
        }
        if (!isBlank((int) (address - segment.header().address()))) {
            // The writer was here after the first look, and then went on to the next segment.
            return step();
        }
        var next = segments.all().get(number);
        if (hashing && !isZero((int) (address - segment.header().address()), segment.length())) {
            return damaged("there are bytes behind the last frame of the segment");
        }
        if (next.header().first() != first || !Arrays.equals(next.header().chain(), chain)) {
            return damaged("frames are missing before the next segment, which begins at position "
                    + next.header().first());
        }
        segment = next;
        look(hashing ? ByteBuffer.allocate(0) : segment.bytes(), 0);
        address = segment.header().address() + SegmentHeader.LENGTH;
        return step();
    }

    private boolean isZero(int from, int to) throws IOException {
        return Zeros.last(segment.path(), from, to) < from;
    }

    private Step damaged(String what) {
        damage = what;
        return Step.DAMAGE;
    }

    /// {@return the frame of the last step}
    FrameView frame() {
        return frame;
    }

    Segment segment() {
        return segment;
    }

    Place place() {
        return new Place(segment.header().store(), address, first, time, chain);
    }

    long address() {
        return address;
    }

    /// {@return the offset in the segment up to which all is intact}
    int offset() {
        return (int) (address - segment.header().address());
    }

    DamagedStoreException damage() {
        return damage(damage);
    }

    /// @param what says more than what the last step found
    DamagedStoreException damage(String what) {
        return new DamagedStoreException(segment.path(), offset(), first, what);
    }

    /// {@return what the last step found}
    String found() {
        return damage;
    }
}

package dev.varve.mapdb.journal;

import java.io.IOException;
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

    private final Segments segments;
    private final boolean hashing;
    private final Chain sha256 = new Chain();
    private Segment segment;
    private FrameView frame;
    private EventView event;
    private long address;
    private long first;
    private Instant time;
    private byte[] chain;
    private String damage = "the frames end here";

    /// @param hashing whether chain values and unused bytes are checked, which costs more than all other checks
    Walk(Segments segments, Place from, boolean hashing) {
        this.segments = segments;
        this.hashing = hashing;
        address = from.address();
        first = from.first();
        time = from.time();
        chain = from.chain();
        segment = segments.at(address);
        var bytes = new Bytes(segment.bytes());
        frame = new FrameView(bytes);
        event = new EventView(bytes);
    }

    static Place start(Segments segments) {
        var header = segments.all().getFirst().header();
        return new Place(
                header.store(), header.address() + SegmentHeader.LENGTH, header.first(), Instant.MIN, header.chain());
    }

    /// Looks at the next frame and steps over it. A step that found no frame can be tried again.
    Step step() throws IOException {
        var at = (int) (address - segment.header().address());
        if (frame.isBlank(at)) {
            return nextSegment();
        }
        if (!frame.read(at) || !frame.isWhole(event)) {
            return damaged("it is not an intact frame");
        }
        if (frame.first() != first) {
            return damaged("a frame is here that begins at position " + frame.first());
        }
        if (frame.time().isBefore(time)) {
            return damaged("time goes back to " + frame.time());
        }
        if (hashing && !Arrays.equals(sha256.next(chain, segment.bytes(), at, frame.chainAt()), frame.chain())) {
            return damaged("the chain is broken");
        }
        chain = frame.chain();
        time = frame.time();
        first = frame.last() + 1;
        address = segment.header().address() + frame.next();
        return Step.FRAME;
    }

    private Step nextSegment() throws IOException {
        var number = segment.header().number();
        if (segments.all().size() == number && !segments.follow()) {
            return Step.END;
        }
        if (!frame.isBlank((int) (address - segment.header().address()))) {
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
        var bytes = new Bytes(segment.bytes());
        frame = new FrameView(bytes);
        event = new EventView(bytes);
        address = segment.header().address() + SegmentHeader.LENGTH;
        return step();
    }

    private boolean isZero(int from, int to) {
        return Zeros.last(segment.bytes(), from, to) < from;
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

    DamagedStoreException damage() {
        return new DamagedStoreException(
                segment.path(), address - segment.header().address(), first, damage);
    }
}

package dev.varve.mapdb.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Says whether a journal is in order, and where it ends. Opening and verifying ask the same, and change nothing.
///
/// What was acknowledged must be there: the frames lead on to the place that `journal/acknowledged` notes, and to the
/// one that the index has reached. What lies behind the last whole frame may be cut off where that file proves that it
/// was never acknowledged. Used by one thread.
final class JournalCheck {

    private final Segments segments;
    private final Optional<Acknowledged> acknowledged;
    private final Optional<Place> index;
    private final boolean tidy;

    /// @param acknowledged what the journal says of itself, empty in a store of the first version
    /// @param index up to where an index of this journal has seen it, if there is one
    /// @param tidy whether a store of the first version says that its last writer closed it
    JournalCheck(Segments segments, Optional<Acknowledged> acknowledged, Optional<Place> index, boolean tidy) {
        this.segments = segments;
        this.acknowledged = acknowledged;
        this.index = index;
        this.tidy = tidy;
    }

    /// Goes through the frames from a place on.
    ///
    /// @param until where a writer that is at work may be left alone
    /// @throws DamagedStoreException at the first thing that is wrong
    Verdict run(Place from, long until, FrameTeller frames, LongConsumer progress) throws IOException {
        checkStore();
        var last = Math.max(until, Math.max(address(acknowledged.map(Acknowledged::place)), address(index)));
        var walk = new Walk(segments, from, Walk.Look.CHAIN);
        var end = walk.place();
        var step = next(walk);
        while (step == Walk.Step.FRAME) {
            if (end.address() >= last) {
                check(end, walk, step);
                return new Verdict(end, 0, false, acknowledged);
            }
            frames.tell(walk);
            end = walk.place();
            progress.accept(end.address());
            step = next(walk);
        }
        check(walk.place(), walk, step);
        return judgeEnd(walk, step);
    }

    private static Walk.Step next(Walk walk) throws IOException {
        var step = walk.step();
        // A writer that is at work may have finished the frame after the first look.
        return step == Walk.Step.DAMAGE ? walk.stepAgain() : step;
    }

    private static long address(Optional<Place> place) {
        return place.map(Place::address).orElse(0L);
    }

    private void checkStore() {
        var header = segments.all().getFirst().header();
        acknowledged.ifPresent(note -> {
            if (!note.place().store().equals(header.store())) {
                throw new DamagedStoreException(
                        segments.directory().resolve(Acknowledged.NAME),
                        "it belongs to another store than the segments beside it; restore a backup of the whole directory");
            }
        });
    }

    /// Refuses a journal that ends before a place that was noted, or took another way there.
    private void check(Place end, Walk walk, Walk.Step step) {
        acknowledged.ifPresent(note -> check(
                note.place(),
                end,
                walk,
                step,
                "events up to position " + note.place().head() + " were acknowledged, as the file " + Acknowledged.NAME
                        + " says"));
        index.ifPresent(mark -> check(
                mark,
                end,
                walk,
                step,
                "the index has seen events up to position " + mark.head()
                        + " (if an older journal was put back on purpose, delete index.db)"));
    }

    private void check(Place noted, Place end, Walk walk, Walk.Step step, String witness) {
        if (noted.address() > end.address()) {
            throw step == Walk.Step.DAMAGE ? walk.damage() : walk.damage(walk.found() + ", and " + witness);
        }
        if (!isMet(segments, noted)) {
            var segment = segments.at(noted.address());
            throw new DamagedStoreException(
                    segment.path(),
                    noted.address() - segment.header().address(),
                    noted.first(),
                    "the frame before it is not the one that was there, and " + witness);
        }
    }

    /// {@return whether the frame before a place is the one that was there when the place was noted}
    static boolean isMet(Segments segments, Place noted) {
        var segment = segments.at(noted.address());
        var offset = noted.address() - segment.header().address();
        if (offset < 0 || offset > segment.length()) {
            return false;
        }
        if (offset <= SegmentHeader.LENGTH) {
            return Arrays.equals(segment.header().chain(), noted.chain());
        }
        var bytes = new Bytes(segment.bytes());
        bytes.seek((int) offset - Chain.LENGTH);
        return Arrays.equals(bytes.take(Chain.LENGTH), noted.chain());
    }

    private Verdict judgeEnd(Walk walk, Walk.Step step) throws IOException {
        if (walk.segment() != segments.last()) {
            throw walk.damage();
        }
        if (step == Walk.Step.END && acknowledged.filter(Acknowledged::closed).isPresent()) {
            // Nothing that was acknowledged is missing, and the next append makes harmless what may lie further behind:
            // to look there would make opening slower than all the rest of it.
            return new Verdict(walk.place(), 0, isShort(walk), acknowledged);
        }
        var tail = new Tail(walk.segment(), walk.offset());
        var isClosed = acknowledged.map(Acknowledged::closed).orElse(tidy);
        if (isClosed && tail.length() > 0) {
            throw walk.damage("%s; the store was closed, and %s bytes here are no frame"
                    .formatted(walk.found(), String.valueOf(tail.length())));
        }
        if (tail.isDamaged()) {
            throw walk.damage();
        }
        if (tail.length() > 0 && acknowledged.filter(note -> !note.certain()).isPresent()) {
            throw walk.damage(
                    "%s, and one of the two notes in the file %s is damaged, so it may have been acknowledged. %s"
                            .formatted(walk.found(), Acknowledged.NAME, Acknowledged.CURE));
        }
        return new Verdict(walk.place(), tail.length(), isShort(walk), acknowledged);
    }

    /// {@return whether the last file ends so soon that no reader could tell a further frame from the next file}
    private static boolean isShort(Walk walk) {
        var length = walk.segment().length();
        return length - walk.offset() < FrameView.ALIGNMENT || length % FrameView.ALIGNMENT != 0;
    }

    /// Is told of the frames that are in order.
    @FunctionalInterface
    interface FrameTeller {
        /// Looks at the frame that a walk has just stepped over.
        void tell(Walk walk);
    }
}

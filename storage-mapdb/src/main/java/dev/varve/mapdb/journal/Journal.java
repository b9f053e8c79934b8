package dev.varve.mapdb.journal;

import dev.varve.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The truth of a store: every append and truncation in its order, in append-only files.
///
/// Invariant: a frame that is told to a [Frames] is intact, follows from the one before it, and is on disk. Any
/// number of threads read by a [Cursor] each; one at a time appends or follows.
public final class Journal {

    private static final System.Logger LOGGER = System.getLogger(Journal.class.getName());

    private final Segments segments;
    private final Names names = new Names();
    private @Nullable GroupWriter writer;
    private @Nullable Walk following;
    private @Nullable DamagedStoreException damage;
    private @Nullable DamagedStoreException lost;

    private Journal(Segments segments) {
        this.segments = segments;
    }

    /// Is told of the frames of a journal, in their order.
    @FunctionalInterface
    public interface Frames {
        /// Looks at one frame.
        ///
        /// @param cursor stands at the frame
        /// @param end the place behind the frame
        void next(Cursor cursor, Place end);
    }

    /// How a journal is written.
    ///
    /// @param disk writes
    /// @param segmentSize the length of the files, in bytes; the first ones are smaller
    public record Writing(Disk disk, int segmentSize) {}

    /// Opens a journal to be appended to, after [#recover]; makes one where there is none.
    ///
    /// Nobody else may have it open to append to.
    public static Journal open(Path directory, Writing writing) throws IOException {
        var segments = Segments.open(directory);
        try {
            if (segments.all().isEmpty()) {
                GroupWriter.create(segments, writing);
            }
            return new Journal(segments);
        } catch (RuntimeException | IOException e) {
            segments.close();
            throw e;
        }
    }

    /// Opens a journal to be read, also while somebody else appends to it. Nothing is written.
    ///
    /// @throws StorageException if there is no journal
    public static Journal openReadOnly(Path directory) throws IOException {
        var segments = Segments.open(directory);
        if (segments.all().isEmpty()) {
            segments.close();
            throw new StorageException(
                    "there is no store in " + directory.toAbsolutePath().getParent());
        }
        return new Journal(segments);
    }

    /// {@return the place before the first frame}
    public Place start() {
        return Walk.start(segments);
    }

    /// {@return whether a place that was noted earlier is one of this journal}
    public boolean knows(Place place) {
        return start().store().equals(place.store());
    }

    /// {@return whether a place that was noted earlier is one of this journal: all frames before it are the same}
    ///
    /// @param end the place behind the last frame that counts
    public boolean has(Place noted, Place end) {
        if (!noted.store().equals(end.store())
                || noted.address() < start().address()
                || noted.address() > end.address()) {
            return false;
        }
        var segment = segments.at(noted.address());
        var offset = noted.address() - segment.header().address();
        return offset >= SegmentHeader.LENGTH && Arrays.equals(chainBefore(segment, offset), noted.chain());
    }

    /// Goes through the frames from a place to the end and makes ready to append there.
    ///
    /// @param tidy whether the last writer closed the journal, so that there is no torn end to look for
    /// @throws DamagedStoreException if a frame that was on disk before is damaged or missing
    public void recover(Place from, boolean tidy, Writing writing, Frames frames) throws IOException {
        checkNoted(from);
        var walk = new Walk(segments, from, true);
        var cursor = cursor();
        var step = walk.step();
        while (step == Walk.Step.FRAME) {
            tell(walk, cursor, frames);
            step = walk.step();
        }
        if (walk.segment() != segments.last() || (tidy && step == Walk.Step.DAMAGE)) {
            throw walk.damage();
        }
        if (!tidy) {
            var tail = new Tail(walk);
            if (tail.isDamaged()) {
                throw walk.damage();
            }
            tail.cut(writing.disk(), walk.place().head());
        }
        writer = new GroupWriter(segments, walk.place(), writing);
    }

    private static void tell(Walk walk, Cursor cursor, Frames frames) {
        if (!cursor.toFrame(walk.segment().header().address() + walk.frame().at())) {
            throw walk.damage();
        }
        frames.next(cursor, walk.place());
    }

    /// Refuses a journal that does not have the place any more that the index has seen.
    private void checkNoted(Place noted) {
        var segment = segments.at(noted.address());
        var offset = noted.address() - segment.header().address();
        if (offset < SegmentHeader.LENGTH || offset > segment.length()) {
            throw new DamagedStoreException(
                    segment.path(), segment.length(), noted.first(), "the journal ends before its index does");
        }
        if (!Arrays.equals(chainBefore(segment, offset), noted.chain())) {
            throw new DamagedStoreException(
                    segment.path(), offset, noted.first(), "the frame before it is not the one its index has seen");
        }
    }

    /// {@return the chain value that is written just before an offset of a segment}
    private static byte[] chainBefore(Segment segment, long offset) {
        if (offset == SegmentHeader.LENGTH) {
            return segment.header().chain();
        }
        var bytes = new Bytes(segment.bytes());
        bytes.seek((int) offset - Chain.LENGTH);
        return bytes.take(Chain.LENGTH);
    }

    /// {@return whether the journal has a place that an index has reached; if it had it once, that is damage}
    public boolean has(Place place) throws IOException {
        while (segments.follow()) {}
        if (!knows(place)) {
            return false;
        }
        try {
            checkNoted(place);
            return true;
        } catch (DamagedStoreException e) {
            LOGGER.log(Level.WARNING, "{0}; what comes before it can be read", e.getMessage());
            lost = e;
            return false;
        }
    }

    /// Makes ready to follow from a place on, for a journal that is open for reading.
    public void followFrom(Place place) {
        following = new Walk(segments, place, false);
    }

    /// Goes through the frames that have come since the last call, for a journal that is open for reading.
    ///
    /// Stops at damage for good, which is told once.
    public void follow(Frames frames) throws IOException {
        var walk = following;
        if (damage != null || walk == null) {
            return;
        }
        var cursor = cursor();
        var forced = walk.address();
        for (var step = walk.step(); step != Walk.Step.END; step = walk.step()) {
            if (step == Walk.Step.DAMAGE) {
                if (!isDamaged(walk)) {
                    return;
                }
                // The writer may have finished the frame after the first look, and have written more behind it.
                if (walk.step() != Walk.Step.FRAME) {
                    damage = walk.damage();
                    LOGGER.log(Level.WARNING, "{0}; what comes before it can be read", damage.getMessage());
                    return;
                }
            }
            if (walk.address() > forced) {
                // What the other process wrote may not be on disk yet, and must be before anybody sees it.
                forced = force(walk);
            }
            tell(walk, cursor, frames);
        }
    }

    /// A frame that is not intact may also be one that is being written just now, or was torn.
    private boolean isDamaged(Walk walk) {
        return walk.segment() != segments.last() || new Tail(walk).isDamaged();
    }

    private static long force(Walk walk) throws IOException {
        var segment = walk.segment();
        var end = segment.header().address()
                + Zeros.last(
                        segment.bytes(),
                        (int) (walk.address() - segment.header().address()),
                        segment.length());
        Uninterrupted.run(() -> {
            try (var channel = FileChannel.open(segment.path(), StandardOpenOption.READ)) {
                channel.force(false);
            }
        });
        return end;
    }

    /// Goes through all frames up to a place, and checks their chain, and that unused bytes are zero.
    ///
    /// @param progress is told the address that was reached, after each frame
    /// @throws DamagedStoreException at the first thing that is wrong
    public void verify(Place until, Frames frames, LongConsumer progress) throws IOException {
        if (damage != null) {
            throw damage;
        }
        var walk = new Walk(segments, start(), true);
        var cursor = cursor();
        while (walk.address() < until.address()) {
            if (walk.step() == Walk.Step.FRAME) {
                tell(walk, cursor, frames);
            } else if (walk.address() < until.address()) {
                throw walk.damage();
            }
            // Or else the last segment is still empty.
            progress.accept(walk.address());
        }
        if (lost != null) {
            throw lost;
        }
    }

    /// {@return how many bytes behind a place, in the last segment, are not as if nothing had been written there}
    public long unfinished(Place end) {
        var segment = segments.at(end.address());
        var from = (int) (end.address() - segment.header().address());
        return Zeros.last(segment.bytes(), from, segment.length()) + 1L - from;
    }

    /// {@return how many files the journal has}
    public int segmentCount() {
        return segments.all().size();
    }

    /// Copies all frames up to a place into another directory.
    public void copy(Place until, Path target) throws IOException {
        Directories.make(target);
        for (var segment : segments.all()) {
            var begin = segment.header().address();
            if (begin < until.address()) {
                // Behind the last frame there is always room for a word that says that there is no other.
                var length = Math.min(segment.length(), until.address() - begin + FrameView.ALIGNMENT);
                segment.copy(target.resolve(Segment.name(segment.header().number())), (int) length, until.address());
            }
        }
        Directories.force(target);
    }

    /// {@return a new cursor}
    public Cursor cursor() {
        return new Cursor(segments, names);
    }

    /// {@return the writing end, after [#recover]}
    public GroupWriter writer() {
        var open = writer;
        if (open == null) {
            throw new IllegalStateException("the journal is open for reading only");
        }
        return open;
    }

    /// Ends all use. Who still reads gets an [IllegalStateException].
    public void close() throws IOException {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            segments.close();
        }
    }
}

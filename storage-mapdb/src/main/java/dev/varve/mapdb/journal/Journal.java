package dev.varve.mapdb.journal;

import dev.varve.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The truth of a store: every append and truncation in its order, in append-only files.
///
/// Invariant: a frame that is told to a [Frames] is intact, follows from the one before it, and is on disk. Any
/// number of threads read by a [Cursor] each; one at a time appends or follows.
public final class Journal {

    private static final System.Logger LOGGER = System.getLogger(Journal.class.getName());

    private static final int BLOCK = 4096;

    private final Segments segments;
    private final Names names = new Names();
    private @Nullable GroupWriter writer;
    private @Nullable Walk following;
    private @Nullable DamagedStoreException damage;

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

    /// {@return whether a directory holds files of a journal}
    public static boolean isIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(Segment::isName);
        }
    }

    /// Makes a journal without frames. It is there whole or not at all.
    ///
    /// @param directory is not there, or has nothing in it that is needed
    public static void create(Path directory, Writing writing) throws IOException {
        var partial = partial(directory);
        Directories.remove(partial);
        var segments = Segments.open(partial);
        try {
            GroupWriter.create(segments, writing);
            AcknowledgedFile.create(partial, writing.disk(), Walk.start(segments), true);
        } finally {
            segments.close();
        }
        Directories.remove(directory);
        Directories.rename(partial, directory);
    }

    /// {@return where a journal is made, before it gets its name}
    public static Path partial(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".tmp");
    }

    /// Opens a journal that is there; it can be appended to after [#write].
    ///
    /// Nobody else may have it open to append to. Nothing is changed by this.
    public static Journal open(Path directory) throws IOException {
        return new Journal(Segments.open(directory));
    }

    /// Opens a journal to be read, also while somebody else appends to it. Nothing is written.
    ///
    /// @throws StorageException if there is no journal
    public static Journal openReadOnly(Path directory) throws IOException {
        var segments = Segments.open(directory);
        if (segments.all().isEmpty()) {
            segments.close();
            throw new StorageException(
                    "there is no store in " + directory.toAbsolutePath().getParent()
                            + ": name another directory, or make one by opening it for writing");
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
        return knows(noted)
                && noted.address() >= start().address()
                && noted.address() <= end.address()
                && JournalCheck.isMet(segments, noted);
    }

    /// {@return what the journal says of itself, empty in a store of the first version}
    public Optional<Acknowledged> acknowledged() throws IOException {
        return Acknowledged.read(segments.directory());
    }

    /// Says whether the journal is in order from a place on, and where it ends. Nothing is changed.
    ///
    /// @param acknowledged what [#acknowledged] said
    /// @param index up to where an index of this journal has seen it, if there is one
    /// @param tidy whether a store of the first version says that its last writer closed it
    /// @param from where to begin; what lies before it is believed
    /// @param until where a writer that is at work may be left alone
    /// @param progress is told the address that was reached, after each frame
    /// @throws DamagedStoreException at the first thing that is wrong
    public Verdict check(
            Optional<Acknowledged> acknowledged,
            Optional<Place> index,
            boolean tidy,
            Place from,
            long until,
            Frames frames,
            LongConsumer progress)
            throws IOException {
        var cursor = cursor();
        var start = contains(from) ? from : start();
        return new JournalCheck(segments, acknowledged, index, tidy)
                .run(start, until, walk -> tell(walk, cursor, frames), progress);
    }

    /// Has on disk what was found whole: a writer that was killed may have left that to do.
    ///
    /// @param verdict what [#check] said
    public void force(Verdict verdict, Disk disk) throws IOException {
        if (!verdict.isClosed()) {
            try (var file = disk.open(segments.last().path())) {
                file.force();
            }
        }
    }

    /// Goes through the frames from a place to the end, which were checked.
    public void replay(Place from, Place end, Frames frames) throws IOException {
        var walk = new Walk(segments, from, Walk.Look.HEAD);
        var cursor = cursor();
        while (walk.address() < end.address() && walk.step() == Walk.Step.FRAME) {
            tell(walk, cursor, frames);
        }
    }

    /// Makes ready to append behind the last frame: what was never acknowledged is cut off.
    ///
    /// @param verdict what [#check] said
    public void write(Verdict verdict, Writing writing) throws IOException {
        var disk = writing.disk();
        var end = verdict.end();
        var last = segments.last();
        var offset = (int) (end.address() - last.header().address());
        if (!verdict.isClosed()) {
            new Tail(last, offset).cut(disk, end.head());
        }
        if (verdict.isShort()) {
            lengthen(last, offset, disk);
        }
        if (verdict.acknowledged().isEmpty()) {
            AcknowledgedFile.create(segments.directory(), disk, end, true);
        }
        var sequence = verdict.acknowledged().map(Acknowledged::sequence).orElse(2L);
        writer = new GroupWriter(segments, end, writing, sequence, verdict.isClosed());
    }

    /// Gives a file that was cut short so much room that a reader sees that its frames end.
    private void lengthen(Segment segment, int offset, Disk disk) throws IOException {
        var length = (Math.max(segment.length(), offset + FrameView.ALIGNMENT) + BLOCK - 1) / BLOCK * BLOCK;
        LOGGER.log(
                Level.WARNING,
                "{0} was cut to {1} bytes, behind its last frame; it is made longer",
                segment.path(),
                String.valueOf(segment.length()));
        try (var file = disk.open(segment.path())) {
            Zeros.write(file, offset, length);
            file.force();
        }
        segments.replaceLast(Segment.open(segment.path(), segments.arena()));
    }

    private static void tell(Walk walk, Cursor cursor, Frames frames) {
        if (!cursor.toFrame(walk.segment().header().address() + walk.frame().at())) {
            throw walk.damage();
        }
        frames.next(cursor, walk.place());
    }

    /// {@return whether a place that was noted earlier is part of this history: nothing before it was changed since}
    public boolean contains(Place place) throws IOException {
        while (segments.follow()) {}
        return knows(place) && JournalCheck.isMet(segments, place);
    }

    /// Makes ready to follow from a place on, for a journal that is open for reading.
    public void followFrom(Place place) {
        following = new Walk(segments, place, Walk.Look.ALL);
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
                if (walk.stepAgain() != Walk.Step.FRAME) {
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
    private boolean isDamaged(Walk walk) throws IOException {
        return walk.segment() != segments.last() || new Tail(walk.segment(), walk.offset()).isDamaged();
    }

    private static long force(Walk walk) throws IOException {
        var segment = walk.segment();
        var end = segment.header().address() + segment.last(walk.offset());
        Uninterrupted.run(() -> {
            try (var channel = FileChannel.open(segment.path(), StandardOpenOption.READ)) {
                channel.force(false);
            }
        });
        return end;
    }

    /// Goes through all frames up to a place where this journal was just written, and checks their chain.
    ///
    /// @param progress is told the address that was reached, after each frame
    /// @throws DamagedStoreException at the first thing that is wrong
    public void verify(Place until, Frames frames, LongConsumer progress) throws IOException {
        var walk = new Walk(segments, start(), Walk.Look.CHAIN);
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
    }

    /// {@return how many bytes behind a place, in the last segment, are not as if nothing had been written there}
    public int unused(Place end) throws IOException {
        var segment = segments.at(end.address());
        return new Tail(segment, (int) (end.address() - segment.header().address())).length();
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
        AcknowledgedFile.create(target, Disk.real(), until, true);
    }

    /// {@return a new cursor}
    public Cursor cursor() {
        return new Cursor(segments, names);
    }

    /// {@return the writing end, after [#write]}
    public GroupWriter writer() {
        var open = writer;
        if (open == null) {
            throw new IllegalStateException("the journal in " + segments.directory() + " is open for reading only");
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

package dev.varve.mapdb.journal;

import dev.varve.mapdb.journal.Journal.Writing;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The writing end of a journal: frames are laid out in memory, then written and forced to disk as one group.
///
/// Invariant: what lies before `place` is on disk and intact. A group is on disk, and noted as acknowledged, when
/// [#commit] returns; when it throws, none of it will be read, unless the journal is broken: then only opening it
/// again tells. Used by one thread at a time.
public final class GroupWriter implements Closeable {

    /// Frames in one group beyond this many bytes wait for the next group.
    private static final int LARGE_GROUP = 4 << 20;

    private static final int FIRST_SEGMENT = 1 << 20;

    private final Segments segments;
    private final Disk disk;
    private final int segmentSize;
    private final Spare spare;
    private final FrameWriter frames = new FrameWriter();
    private final AcknowledgedFile acknowledged;
    private Disk.File file;
    private volatile Place place;
    private long next;
    private Instant time;
    private boolean full;
    private boolean begun;
    private @Nullable Throwable broken;

    /// @param place where the next frame goes, in the last segment
    /// @param sequence that of the newest note of what was acknowledged
    /// @param closed whether that note says that the journal is closed
    GroupWriter(Segments segments, Place place, Writing writing, long sequence, boolean closed) throws IOException {
        this.segments = segments;
        disk = writing.disk();
        segmentSize = writing.segmentSize();
        this.place = place;
        next = place.first();
        time = place.time();
        spare = new Spare(segments.directory(), disk);
        file = disk.open(segments.last().path());
        try {
            acknowledged = AcknowledgedFile.open(segments.directory(), disk, sequence);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        try {
            if (!closed) {
                begin();
            }
        } catch (IOException | RuntimeException e) {
            try (var _ = file;
                    acknowledged) {
                throw e;
            }
        }
        restart();
    }

    /// Notes that from now on the journal is not closed. A writer that never appends leaves the note as it is.
    private void begin() throws IOException {
        if (!begun) {
            acknowledged.noteBoth(place, false);
            begun = true;
        }
    }

    /// Makes the first segment of a new journal.
    static void create(Segments segments, Writing writing) throws IOException {
        Directories.make(segments.directory());
        var header = new SegmentHeader(1, UUID.randomUUID(), 0, 1, new byte[Chain.LENGTH]);
        var spare = new Spare(segments.directory(), writing.disk());
        segments.add(make(segments, header, spare, writing.disk(), Math.min(FIRST_SEGMENT, writing.segmentSize())));
    }

    private static Segment make(Segments segments, SegmentHeader header, Spare spare, Disk disk, long length)
            throws IOException {
        var path = spare.take(length);
        try (var file = disk.open(path)) {
            file.write(header.encode(), 0, SegmentHeader.LENGTH, 0);
            file.force();
        }
        var named = segments.directory().resolve(Segment.name(header.number()));
        Directories.rename(path, named);
        return Segment.open(named, segments.arena());
    }

    private void restart() {
        var offset = place.address() - segments.last().header().address();
        frames.restart(place.address(), (int) offset, place.chain());
        next = place.first();
        time = place.time();
    }

    /// {@return where the next frames are laid out}
    public FrameWriter frames() {
        return frames;
    }

    /// {@return the position of the next event, those that are only laid out counted}
    public long next() {
        return next;
    }

    /// {@return where the next group will be written}
    public Place place() {
        return place;
    }

    /// {@return the time of the newest event, those that are only laid out counted}
    public Instant time() {
        return time;
    }

    /// Notes that a frame was laid out.
    public void laidOut(Instant time, long next) {
        this.time = time;
        this.next = next;
    }

    /// {@return whether a frame of so many bytes can still go into this group}
    public boolean fits(long length) {
        return room() >= length && (frames.size() == 0 || frames.size() + length <= LARGE_GROUP);
    }

    private long room() {
        return full ? 0 : segments.last().end() - frames.frameAddress() - FrameView.ALIGNMENT;
    }

    /// Makes sure that a frame of so many bytes fits, in a new segment if need be. Nothing may be laid out.
    public void makeRoom(long length) throws IOException {
        if (room() >= length) {
            return;
        }
        var last = segments.last();
        var size = Math.max(
                Math.min(segmentSize, 2L * last.length()), length + SegmentHeader.LENGTH + FrameView.ALIGNMENT);
        if (size > Segment.LARGEST) {
            throw new IllegalArgumentException(
                    "an append of " + length + " bytes is too large, nothing was written: make several of it");
        }
        begin();
        // From here on the old segment takes no more frames, or they would not be those before the new one.
        full = true;
        blankRest();
        var header = new SegmentHeader(
                last.header().number() + 1, last.header().store(), last.end(), place.first(), place.chain());
        var segment = make(segments, header, spare, disk, size);
        var opened = disk.open(segment.path());
        file.close();
        file = opened;
        segments.add(segment);
        full = false;
        place = new Place(
                place.store(), header.address() + SegmentHeader.LENGTH, place.first(), place.time(), place.chain());
        restart();
    }

    /// Whoever reads on to the next segment wants nothing behind the last frame of this one.
    private void blankRest() throws IOException {
        var offset = (int) (place.address() - segments.last().header().address());
        var last = segments.last().last(offset);
        if (last >= offset) {
            Zeros.write(file, offset, last + 1);
            file.force();
        }
    }

    /// Writes what is laid out and returns when it is on disk.
    public void commit() throws IOException {
        if (frames.size() == 0) {
            return;
        }
        try {
            begin();
        } catch (IOException e) {
            restart();
            throw e;
        }
        var offset = place.address() - segments.last().header().address();
        try {
            // A blank word behind the last frame tells a reader that it is the last, whatever lay there before.
            file.write(frames.withBlank(), 0, frames.size() + FrameView.ALIGNMENT, offset);
        } catch (IOException e) {
            wipe(offset, e);
            throw e;
        }
        var end = new Place(place.store(), place.address() + frames.size(), next, time, frames.chainValue());
        try {
            file.force();
            acknowledged.note(end);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
        place = end;
        segments.last().fill((int) (place.address() - segments.last().header().address()));
        restart();
        if (segments.last().end() - place.address() < segments.last().length() / 2) {
            spare.prepare(Math.min(segmentSize, 2L * segments.last().length()));
        }
    }

    /// Takes back a write that failed half-way, so that it can never be taken for one that succeeded.
    private void wipe(long offset, IOException cause) {
        try {
            file.write(new byte[frames.size()], 0, frames.size(), offset);
            file.force();
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = cause;
        }
        restart();
    }

    /// Forgets what is laid out.
    public void undo() {
        restart();
    }

    /// Refuses all further frames, because what is on disk is not what others know of.
    public void breakDown(Throwable cause) {
        broken = cause;
    }

    /// {@return why nothing more can be written until the journal is opened again, null when all is well}
    public @Nullable Throwable broken() {
        return broken;
    }

    /// Notes that the journal was closed, if all is well with it.
    @Override
    public void close() throws IOException {
        try (var _ = file;
                acknowledged) {
            spare.close();
            if (begun && broken == null) {
                acknowledged.noteBoth(place, true);
            }
        }
    }
}

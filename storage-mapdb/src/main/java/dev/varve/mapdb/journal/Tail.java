package dev.varve.mapdb.journal;

import dev.varve.Cause;
import dev.varve.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;

/// Judges what lies behind the last intact frame, after the writer may have been stopped at any moment.
///
/// A group of frames is forced to disk before the next one is written. So whatever lies behind the end was never
/// acknowledged, unless there is a frame whose group begins behind it: then what is missing was on disk before.
final class Tail {

    private static final System.Logger LOGGER = System.getLogger(Tail.class.getName());

    private final Segment segment;
    private final int end;
    private final int last;

    /// @param end offset behind the last intact frame of the last segment
    Tail(Segment segment, int end) throws IOException {
        this.segment = segment;
        this.end = end;
        last = segment.last(end);
    }

    /// {@return how many bytes lie behind the end, up to the last one that is not zero}
    int length() {
        return last + 1 - end;
    }

    /// {@return whether frames that were acknowledged are missing or damaged}
    boolean isDamaged() throws IOException {
        if (length() == 0) {
            return false;
        }
        // The last frame may end in zeros.
        var to = (int) Math.min((long) last + FrameView.SMALLEST, segment.length());
        var bytes = new Bytes(segment.window(end, to), end);
        var frame = new FrameView(bytes);
        var event = new EventView(bytes);
        var place = end + FrameView.ALIGNMENT;
        while (place <= to - FrameView.SMALLEST) {
            if (bytes.int32(place + 4) != 0 && frame.read(place) && frame.isWhole(event) && frame.group() > end) {
                return true;
            }
            place += FrameView.ALIGNMENT;
        }
        return false;
    }

    /// Overwrites what lies behind the end with zeros, if there is anything, and forces that to disk.
    void cut(Disk disk, long head) {
        if (length() == 0) {
            return;
        }
        LOGGER.log(
                Level.WARNING,
                "{0}: cut off {1} bytes at {2}, behind position {3}: an append that was never acknowledged",
                segment.path(),
                String.valueOf(length()),
                String.valueOf(end),
                String.valueOf(head));
        try (var file = disk.open(segment.path())) {
            Zeros.write(file, end, last + 1);
            file.force();
        } catch (IOException e) {
            throw new StorageException("cannot cut off the torn end of " + segment.path() + ": " + Cause.inWords(e), e);
        }
    }
}

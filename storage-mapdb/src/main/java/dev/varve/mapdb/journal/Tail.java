package dev.varve.mapdb.journal;

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

    /// @param walk stands at the end, in the last segment
    Tail(Walk walk) {
        segment = walk.segment();
        end = (int) (walk.address() - segment.header().address());
    }

    /// {@return whether frames that were acknowledged are missing or damaged}
    boolean isDamaged() {
        var bytes = new Bytes(segment.bytes());
        var frame = new FrameView(bytes);
        var event = new EventView(bytes);
        var place = end + FrameView.ALIGNMENT;
        while (place <= segment.length() - FrameView.SMALLEST) {
            if (bytes.int32(place + 4) != 0 && frame.read(place) && frame.isWhole(event) && frame.group() > end) {
                return true;
            }
            place += FrameView.ALIGNMENT;
        }
        return false;
    }

    /// Overwrites what lies behind the end with zeros, if there is anything, and forces that to disk.
    void cut(Disk disk, long head) {
        var last = Zeros.last(segment.bytes(), end, segment.length());
        if (last < end) {
            return;
        }
        LOGGER.log(
                Level.WARNING,
                "{0}: cut off {1} bytes at {2}, behind position {3}: an append that was never acknowledged",
                segment.path(),
                String.valueOf(last + 1 - end),
                String.valueOf(end),
                String.valueOf(head));
        try (var file = disk.open(segment.path())) {
            Zeros.write(file, end, last + 1);
            file.force();
        } catch (IOException e) {
            throw new StorageException("cannot cut off the torn end of " + segment.path(), e);
        }
    }
}

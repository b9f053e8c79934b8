package dev.varve.mapdb.journal;

import dev.varve.Cause;
import dev.varve.StorageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One file of the journal, mapped for reading when it is first read.
///
/// Invariant: a file under the name of a segment has a whole header that was forced to disk, and never changes its
/// length. Reading needs no channel, so no interrupt can get in its way.
final class Segment {

    /// The most a segment may hold, because of how much can be mapped at once.
    static final long LARGEST = Integer.MAX_VALUE - (1 << 20);

    private static final String SUFFIX = ".segment";
    private static final Pattern NAME = Pattern.compile("[0-9]{8,}\\.segment");

    /// No page of memory is smaller.
    private static final int PAGE = 4096;

    private final SegmentHeader header;
    private final Path path;
    private final int length;
    private final Arena arena;
    private volatile @Nullable ByteBuffer mapped;

    /// Up to where the file is known to have bytes, and no hole.
    private volatile int filled;

    private Segment(SegmentHeader header, Path path, int length, Arena arena) {
        this.header = header;
        this.path = path;
        this.length = length;
        this.arena = arena;
    }

    /// @param arena unmaps the segment when it is closed
    static Segment open(Path path, Arena arena) throws IOException {
        var length = Files.size(path);
        var header = header(path)
                .filter(_ -> length <= LARGEST)
                .orElseThrow(() -> new DamagedStoreException(
                        path,
                        "its first bytes are not those of a segment; restore a backup, or move the file away if it is"
                                + " not the store's"));
        return new Segment(header, path, (int) length, arena);
    }

    /// {@return the header of a file, empty when it has none or has the name of another segment}
    static Optional<SegmentHeader> header(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        var start = ByteBuffer.allocate(SegmentHeader.LENGTH);
        Uninterrupted.run(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                start.clear();
                while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {}
            }
        });
        return SegmentHeader.decode(start)
                .filter(found -> path.getFileName().toString().equals(name(found.number())));
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "%08d%s", number, SUFFIX);
    }

    static boolean isName(Path path) {
        return NAME.matcher(path.getFileName().toString()).matches();
    }

    SegmentHeader header() {
        return header;
    }

    Path path() {
        return path;
    }

    int length() {
        return length;
    }

    /// {@return the address behind the last byte}
    long end() {
        return header.address() + length;
    }

    ByteBuffer bytes() {
        var bytes = mapped;
        return bytes == null ? map() : bytes;
    }

    /// Notes that the bytes up to an offset were written.
    void fill(int offset) {
        if (offset > filled) {
            filled = offset;
        }
    }

    /// {@return whether no frame was written at an offset}
    ///
    /// The first look at a page goes through a channel: see [Zeros#last].
    boolean isBlank(int at) throws IOException {
        if (at > length - FrameView.ALIGNMENT) {
            return true;
        }
        if (at % PAGE != 0 || at < filled) {
            return bytes().getLong(at) == 0;
        }
        if (window(at, at + FrameView.ALIGNMENT).getLong(0) == 0) {
            return true;
        }
        fill(Zeros.last(path, at, length) + 1);
        return false;
    }

    /// {@return where the last byte lies that is not zero, `from - 1` when there is none from there on}
    int last(int from) throws IOException {
        return Zeros.last(path, from, length);
    }

    /// {@return a copy of the bytes from one offset to another}
    ByteBuffer window(int from, int to) throws IOException {
        return Uninterrupted.call(() -> {
            var window = ByteBuffer.allocate(to - from);
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                while (window.hasRemaining() && channel.read(window, (long) from + window.position()) >= 0) {}
            }
            return window.clear();
        });
    }

    /// Copies the first `length` bytes, those behind address `end` as zeros.
    void copy(Path target, int length, long end) throws IOException {
        var block = new byte[1 << 20];
        try (var file = Disk.real().open(target)) {
            for (var at = 0; at < length; at += block.length) {
                var count = Math.min(block.length, length - at);
                var known = Math.clamp(end - header.address() - at, 0, count);
                var _ = bytes().get(at, block, 0, known);
                Arrays.fill(block, known, count, (byte) 0);
                file.write(block, 0, count, at);
            }
            file.force();
        }
    }

    private synchronized ByteBuffer map() {
        var bytes = mapped;
        if (bytes == null) {
            try {
                bytes = Uninterrupted.call(() -> {
                    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                        return channel.map(MapMode.READ_ONLY, 0, length, arena).asByteBuffer();
                    }
                });
            } catch (IOException e) {
                throw new StorageException("cannot read " + path + ": " + Cause.inWords(e), e);
            }
            mapped = bytes;
        }
        return bytes;
    }
}

package dev.varve.mapdb.file;

import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// Makes the writing of many pages atomic: they are forced to disk here before any is written in its place.
///
/// Invariant: a redo log that is whole holds the last commit, so to write its pages once more does no harm; one
/// that is not whole belongs to a commit of which nothing was written in place. Used by one thread at a time.
final class RedoLog {

    private static final long MAGIC = 0x56415256_45524544L; // VARVERED
    private static final int HEADER = 16;
    private static final int RECORD = 8 + Page.SIZE;

    /// More than one commit can hold, because of how large an array can be.
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private final Path target;
    private final Path path;
    private final Disk disk;

    /// A redo log as it is found.
    ///
    /// Half a commit has an id as well: else two halves with a whole one in between would look as if nothing had
    /// happened.
    ///
    /// @param id tells its states apart, 0 when there is no file
    /// @param pages those of its commit, none when that is not whole
    record Found(long id, SortedMap<Long, byte[]> pages) {}

    /// @param target the file whose pages they are
    RedoLog(Path target, Disk disk) {
        this.target = target;
        this.path = path(target);
        this.disk = disk;
    }

    private static Path path(Path target) {
        return target.resolveSibling(target.getFileName() + ".redo");
    }

    /// Writes pages, keyed by their place in the file, all or none, whatever happens.
    void commit(SortedMap<Long, byte[]> pages, Disk.File open) throws IOException {
        try (var file = disk.open(path)) {
            file.write(encode(pages), 0, HEADER + pages.size() * RECORD, 0);
            file.force();
        }
        write(pages, open);
    }

    private static void write(SortedMap<Long, byte[]> pages, Disk.File file) throws IOException {
        for (var page : pages.entrySet()) {
            file.write(page.getValue(), 0, Page.SIZE, page.getKey());
        }
        file.force();
    }

    private static byte[] encode(SortedMap<Long, byte[]> pages) {
        var array = new byte[HEADER + pages.size() * RECORD];
        var bytes = ByteBuffer.wrap(array);
        bytes.putLong(MAGIC).putInt(pages.size()).putInt(0);
        pages.forEach((place, page) -> bytes.putLong(place).put(page));
        var _ = bytes.putInt(HEADER - 4, checksum(bytes));
        return array;
    }

    private static int checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.slice(0, HEADER - 4));
        crc.update(bytes.slice(HEADER, bytes.capacity() - HEADER));
        return (int) crc.getValue();
    }

    /// Writes the pages of the last commit once more, if it may have been interrupted.
    void recover() throws IOException {
        var pages = read(target).pages();
        if (!pages.isEmpty()) {
            try (var file = disk.open(target)) {
                write(pages, file);
            }
        }
        clear();
    }

    /// {@return what lies beside a file, which may be written to just now}
    static Found read(Path target) throws IOException {
        var path = path(target);
        if (!Files.exists(path)) {
            return new Found(0, new TreeMap<>());
        }
        var bytes = bytes(path);
        var crc = new CRC32C();
        crc.update(bytes.duplicate());
        return new Found(1L << Integer.SIZE | crc.getValue(), pages(bytes));
    }

    private static SortedMap<Long, byte[]> pages(ByteBuffer bytes) {
        var pages = new TreeMap<Long, byte[]>();
        if (bytes.capacity() < HEADER || bytes.getLong(0) != MAGIC) {
            return pages;
        }
        var count = bytes.getInt(8);
        var length = HEADER + (long) count * RECORD;
        if (count < 0 || length > bytes.capacity()) {
            return pages;
        }
        if (bytes.getInt(HEADER - 4) != checksum(bytes.slice(0, (int) length))) {
            return pages;
        }
        for (var n = 0; n < count; n++) {
            var at = HEADER + n * RECORD;
            var page = new byte[Page.SIZE];
            var _ = bytes.get(at + 8, page);
            pages.put(bytes.getLong(at), page);
        }
        return pages;
    }

    private static ByteBuffer bytes(Path path) throws IOException {
        return Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                var bytes = ByteBuffer.allocate((int) Math.min(LARGEST, channel.size()));
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
                return bytes.clear();
            }
        });
    }

    /// Forgets the last commit, when all of it is in its place.
    void clear() throws IOException {
        var _ = Files.deleteIfExists(path);
    }
}

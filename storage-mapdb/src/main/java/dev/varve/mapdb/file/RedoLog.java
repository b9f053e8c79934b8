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

    private final Path target;
    private final Path path;
    private final Disk disk;

    /// A commit as it is found.
    ///
    /// @param id tells commits apart, 0 when there is none that is whole
    record Commit(long id, SortedMap<Long, byte[]> pages) {
        static final Commit NONE = new Commit(0, new TreeMap<>());
    }

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

    /// {@return the commit that lies beside a file, which may be written to just now}
    static Commit read(Path target) throws IOException {
        var path = path(target);
        if (!Files.exists(path)) {
            return Commit.NONE;
        }
        var header = bytes(path, HEADER);
        if (header.capacity() < HEADER || header.getLong(0) != MAGIC) {
            return Commit.NONE;
        }
        var count = header.getInt(8);
        var length = HEADER + (long) count * RECORD;
        if (count < 0 || length > Integer.MAX_VALUE || Files.size(path) < length) {
            return Commit.NONE;
        }
        var bytes = bytes(path, (int) length);
        if (bytes.capacity() < length || bytes.getInt(HEADER - 4) != checksum(bytes)) {
            return Commit.NONE;
        }
        var pages = new TreeMap<Long, byte[]>();
        for (var n = 0; n < count; n++) {
            var at = HEADER + n * RECORD;
            var page = new byte[Page.SIZE];
            var _ = bytes.get(at + 8, page);
            pages.put(bytes.getLong(at), page);
        }
        return new Commit(bytes.getLong(8), pages);
    }

    private static ByteBuffer bytes(Path path, int length) throws IOException {
        return Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                var bytes = ByteBuffer.allocate((int) Math.min(length, channel.size()));
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
                return bytes;
            }
        });
    }

    /// Forgets the last commit, when all of it is in its place.
    void clear() throws IOException {
        var _ = Files.deleteIfExists(path);
    }
}

package dev.varve.mapdb.file;

import dev.varve.mapdb.journal.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Where pages lie in a file: a chunk is one page of checksums and then the pages that they are of.
final class Page {

    static final int SIZE = 4096;
    static final int PER_CHUNK = 256;

    /// Bytes of a chunk that can be used.
    static final int CHUNK = PER_CHUNK * SIZE;

    /// Bytes of a chunk in the file.
    static final int STORED_CHUNK = SIZE + CHUNK;

    private static final long MAGIC = 0x56415256_454D4150L; // VARVEMAP
    private static final int FORMAT = 1;
    private static final int SUMS = 16;
    private static final int FILE_KEY = SUMS + 4 * PER_CHUNK;
    private static final int OWN_SUM = SIZE - 4;
    private static final int BLANK_SUM = checksum(ByteBuffer.allocate(SIZE), 0, SIZE);

    private Page() {}

    /// {@return the checksum of one page of a chunk}
    static int checksum(ByteBuffer chunk, int page) {
        return checksum(chunk, SIZE + page * SIZE, SIZE);
    }

    private static int checksum(ByteBuffer chunk, int from, int length) {
        var crc = new CRC32C();
        crc.update(chunk.slice(from, length));
        return (int) crc.getValue();
    }

    /// Makes the page of checksums of a new chunk.
    static void begin(ByteBuffer chunk, int number) {
        var _ = chunk.putLong(0, MAGIC).putInt(8, FORMAT).putInt(12, number);
        for (var page = 0; page < PER_CHUNK; page++) {
            note(chunk, page);
        }
    }

    /// Notes the checksum of a page that has changed.
    static void note(ByteBuffer chunk, int page) {
        var _ = chunk.putInt(SUMS + 4 * page, checksum(chunk, page));
    }

    /// Notes the checksum of the page of checksums.
    static void seal(ByteBuffer chunk) {
        var _ = chunk.putInt(OWN_SUM, checksum(chunk, 0, OWN_SUM));
    }

    /// {@return how many of the chunks were ever committed; the file grows before the commit that fills it}
    ///
    /// @throws DamagedMapException if one of them is not as it was committed
    static int committed(ByteBuffer[] chunks, Path path) {
        for (var n = 0; n < chunks.length; n++) {
            if (!isCommitted(chunks[n], n, path)) {
                return n;
            }
        }
        return chunks.length;
    }

    /// {@return whether a chunk was ever committed}
    ///
    /// @throws DamagedMapException if it was, and is not as it was committed
    static boolean isCommitted(ByteBuffer chunk, int number, Path path) {
        if (isBlank(chunk)) {
            return false;
        }
        if (!isIntact(chunk, number)) {
            throw new DamagedMapException(path, "the checksums of chunk " + number + " are wrong");
        }
        return true;
    }

    /// {@return whether a file is one of ours, damaged or not, or holds nothing}
    static boolean isOurs(Path path) throws IOException {
        return !Files.exists(path) || isOurs(start(path));
    }

    /// {@return what the first bytes of a file tell}
    static MapFile.Kind kind(Path path) throws IOException {
        var start = start(path);
        return isBlank(start) ? MapFile.Kind.NONE : isOurs(start) ? MapFile.Kind.OURS : MapFile.Kind.FOREIGN;
    }

    /// A flipped bit does not make it somebody else's: either the first word or the second must be ours.
    private static boolean isOurs(Start start) {
        return start.first() == MAGIC || start.second() == (long) FORMAT << Integer.SIZE || isBlank(start);
    }

    /// {@return whether nothing was committed to a file yet}
    private static boolean isBlank(Start start) {
        return start.first() == 0 && start.second() == 0;
    }

    /// The first two words of a file.
    private record Start(long first, long second) {}

    private static Start start(Path path) throws IOException {
        return Uninterrupted.call(() -> {
            var start = new byte[2 * Long.BYTES];
            try (var in = Files.newInputStream(path)) {
                var _ = in.readNBytes(start, 0, start.length);
            }
            var words = ByteBuffer.wrap(start);
            return new Start(words.getLong(), words.getLong());
        });
    }

    /// {@return whether nothing was ever committed to the chunk}
    private static boolean isBlank(ByteBuffer chunk) {
        return chunk.getLong(0) == 0 && chunk.getLong(8) == 0 && chunk.getInt(OWN_SUM) == 0;
    }

    /// {@return a new chunk, which notes in which file it was given its room}
    static ByteBuffer of(ByteBuffer chunk, long fileKey) {
        return chunk.putLong(FILE_KEY, fileKey);
    }

    /// {@return whether a chunk was given its room in this file, by its page of checksums}
    static boolean isOf(ByteBuffer sums, long fileKey) {
        return fileKey != 0 && sums.getLong(0) == MAGIC && sums.getLong(FILE_KEY) == fileKey;
    }

    /// {@return whether a page of a chunk may be all zeros, by its page of checksums}
    static boolean mayHaveBlank(ByteBuffer sums) {
        for (var page = 0; page < PER_CHUNK; page++) {
            if (sums.getInt(SUMS + 4 * page) == BLANK_SUM) {
                return true;
            }
        }
        return sums.getLong(0) != MAGIC;
    }

    /// {@return whether every byte of the chunk is as it was committed}
    private static boolean isIntact(ByteBuffer chunk, int number) {
        if (chunk.getLong(0) != MAGIC
                || chunk.getInt(8) != FORMAT
                || chunk.getInt(12) != number
                || chunk.getInt(OWN_SUM) != checksum(chunk, 0, OWN_SUM)) {
            return false;
        }
        for (var page = 0; page < PER_CHUNK; page++) {
            if (chunk.getInt(SUMS + 4 * page) != checksum(chunk, page)) {
                return false;
            }
        }
        return true;
    }
}

package dev.varve.mapdb.file;

import java.nio.ByteBuffer;
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
    private static final int OWN_SUM = SIZE - 4;

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
            if (isBlank(chunks[n])) {
                return n;
            }
            if (!isIntact(chunks[n], n)) {
                throw new DamagedMapException(path, "the checksums of chunk " + n + " are wrong");
            }
        }
        return chunks.length;
    }

    /// {@return whether nothing was ever committed to the chunk}
    private static boolean isBlank(ByteBuffer chunk) {
        return chunk.getLong(0) == 0 && chunk.getLong(8) == 0 && chunk.getInt(OWN_SUM) == 0;
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

package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes that nothing was written to yet.
final class Zeros {

    private static final byte[] BLOCK = new byte[1 << 18];

    private Zeros() {}

    static void write(Disk.File file, long from, long to) throws IOException {
        for (var at = from; at < to; at += BLOCK.length) {
            file.write(BLOCK, 0, (int) Math.min(BLOCK.length, to - at), at);
        }
    }

    /// {@return where the last byte lies that is not zero, `from - 1` when all are}
    static int last(ByteBuffer bytes, int from, int to) {
        var block = new byte[BLOCK.length];
        for (var end = to; end > from; end -= block.length) {
            var length = Math.min(block.length, end - from);
            var _ = bytes.get(end - length, block, 0, length);
            if (Arrays.mismatch(block, 0, length, BLOCK, 0, length) >= 0) {
                var at = length - 1;
                while (block[at] == 0) {
                    at--;
                }
                return end - length + at;
            }
        }
        return from - 1;
    }
}

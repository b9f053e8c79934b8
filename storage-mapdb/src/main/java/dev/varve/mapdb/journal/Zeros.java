package dev.varve.mapdb.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes that nothing was written to yet.
final class Zeros {

    private static final byte[] BLOCK = new byte[1 << 18];

    private Zeros() {}

    static void write(Disk.File file, long from, long to) throws IOException {
        for (var at = from; at < to; at += BLOCK.length) {
            file.write(BLOCK, 0, (int) Math.min(BLOCK.length, to - at), at);
        }
    }

    /// {@return where the last byte of a file lies that is not zero, `from - 1` when all are}
    ///
    /// Reads through a channel: where a copy of the file has a hole, to read mapped memory would ask for room on
    /// the disk, and a full one would end the process.
    static int last(Path path, int from, int to) throws IOException {
        return from >= to
                ? from - 1
                : Uninterrupted.call(() -> {
                    try (var channel = FileChannel.open(path, StandardOpenOption.READ);
                            var arena = Arena.ofConfined()) {
                        return last(channel, arena.allocate(BLOCK.length).asByteBuffer(), from, to);
                    }
                });
    }

    private static int last(FileChannel channel, ByteBuffer block, int from, int to) throws IOException {
        var zeros = ByteBuffer.wrap(BLOCK);
        for (var end = to; end > from; end -= BLOCK.length) {
            var length = Math.min(BLOCK.length, end - from);
            block.clear().limit(length);
            while (block.hasRemaining() && channel.read(block, (long) end - length + block.position()) >= 0) {}
            block.flip();
            if (block.mismatch(zeros.clear().limit(block.limit())) >= 0) {
                var at = block.limit() - 1;
                while (block.get(at) == 0) {
                    at--;
                }
                return end - length + at;
            }
        }
        return from - 1;
    }
}

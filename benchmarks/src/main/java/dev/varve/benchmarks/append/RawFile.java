package dev.varve.benchmarks.append;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The floor: bytes written one behind the other into a file, each time with a wait for the disk.
final class RawFile implements AutoCloseable {

    /// As long as a segment of the store.
    private static final int LENGTH = 64 << 20;
    private static final int STEP = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer bytes;
    private final boolean isGrowing;
    private long at;

    private RawFile(FileChannel channel, int length, boolean isGrowing) {
        this.channel = channel;
        this.bytes = ByteBuffer.allocateDirect(length);
        this.isGrowing = isGrowing;
        while (bytes.hasRemaining()) {
            bytes.put((byte) 'x');
        }
    }

    /// {@return a file that becomes longer with each write of so many bytes}
    static RawFile growing(Path path, int length) throws IOException {
        return new RawFile(open(path), length, true);
    }

    /// {@return a file that was filled with zeros before, and is begun again when it is full}
    static RawFile preallocated(Path path, int length) throws IOException {
        var channel = open(path);
        for (var at = 0; at < LENGTH; at += STEP) {
            var _ = channel.write(ByteBuffer.allocate(STEP), at);
        }
        channel.force(true);
        return new RawFile(channel, length, false);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /// Writes once, and returns when that is on disk.
    long append() throws IOException {
        bytes.clear();
        at += channel.write(bytes, at);
        channel.force(false);
        if (!isGrowing && at + bytes.capacity() > LENGTH) {
            at = 0;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

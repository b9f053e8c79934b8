package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that no interrupt can close.
///
/// Java closes a channel when the thread that uses it is interrupted. Invariant: what was asked for is done all
/// the same, through a new channel, and the interrupt is handed on. To write the same bytes to the same place
/// twice does no harm, and a force reaches what was written through an earlier channel.
final class SteadyFile implements Disk.File {

    private final Path path;
    private FileChannel channel;

    SteadyFile(Path path) throws IOException {
        this.path = path;
        channel = open();
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void write(byte[] bytes, int from, int length, long at) throws IOException {
        Uninterrupted.run(() -> {
            var buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) {
                var _ = steady().write(buffer, at + buffer.position() - from);
            }
        });
    }

    @Override
    public void force() throws IOException {
        Uninterrupted.run(() -> steady().force(false));
    }

    private FileChannel steady() throws IOException {
        if (!channel.isOpen()) {
            channel = open();
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

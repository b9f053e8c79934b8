package dev.varve.mapdb.file;

import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Uninterrupted;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// The chunks of a file that is written to.
///
/// Invariant: between commits the file does not change. What is written to a chunk goes to private copies of its
/// pages, made by the operating system (`MapMode.PRIVATE`); a commit goes through the redo log. Only what has its room
/// on the disk is mapped: on a full disk the first look at a hole in a mapped file would end the process.
final class MappedChunks implements Chunks {

    private static final byte[] ZEROS = new byte[1 << 16];

    private final Path path;
    private final RedoLog redo;
    private final Disk.File file;
    private final Arena arena = Arena.ofShared();
    private final SortedSet<Integer> withoutRoom = new TreeSet<>();
    private boolean inPlace = true;

    MappedChunks(Path path, Disk disk) throws IOException {
        this.path = path;
        redo = new RedoLog(path, disk);
        redo.recover();
        file = disk.open(path);
    }

    @Override
    public ByteBuffer[] load() throws IOException {
        var loaded = new ByteBuffer[(int) (Files.size(path) / Page.STORED_CHUNK)];
        var read = new byte[Page.STORED_CHUNK];
        for (var n = 0; n < loaded.length; n++) {
            read(n, read);
            if (!Page.isCommitted(ByteBuffer.wrap(read), n, path)) {
                return Arrays.copyOf(loaded, n);
            }
            loaded[n] = hasRoom(n, read) ? map(n) : copy(read);
        }
        return loaded;
    }

    private void read(int chunk, byte[] bytes) throws IOException {
        Uninterrupted.run(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                var from = (long) chunk * Page.STORED_CHUNK;
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
            }
        });
    }

    /// Writes the zeros of a chunk once more, where earlier versions left holes.
    ///
    /// @return false if the disk does not take them
    private boolean hasRoom(int chunk, byte[] bytes) {
        try {
            for (var at = 0; at < bytes.length; at += Page.SIZE) {
                if (Arrays.equals(bytes, at, at + Page.SIZE, ZEROS, 0, Page.SIZE)) {
                    file.write(ZEROS, 0, Page.SIZE, (long) chunk * Page.STORED_CHUNK + at);
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// {@return a chunk in memory, which is as good as a private mapping of it}
    private ByteBuffer copy(byte[] chunk) {
        return arena.allocate(Page.STORED_CHUNK).asByteBuffer().put(0, chunk);
    }

    /// {@return a further chunk, in memory where the disk has no room: the commit asks for it again}
    @Override
    public ByteBuffer add(int number) throws IOException {
        try {
            takeRoom(number);
        } catch (IOException e) {
            withoutRoom.add(number);
            return arena.allocate(Page.STORED_CHUNK).asByteBuffer();
        }
        return map(number);
    }

    private void takeRoom(int chunk) throws IOException {
        for (var at = 0; at < Page.STORED_CHUNK; at += ZEROS.length) {
            file.write(ZEROS, 0, Math.min(ZEROS.length, Page.STORED_CHUNK - at), (long) chunk * Page.STORED_CHUNK + at);
        }
    }

    private ByteBuffer map(int chunk) throws IOException {
        return Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var from = (long) chunk * Page.STORED_CHUNK;
                return channel.map(MapMode.PRIVATE, from, Page.STORED_CHUNK, arena)
                        .asByteBuffer();
            }
        });
    }

    @Override
    public void commit(SortedMap<Long, byte[]> pages) throws IOException {
        while (!withoutRoom.isEmpty()) {
            takeRoom(withoutRoom.getFirst());
            withoutRoom.removeFirst();
        }
        inPlace = false;
        redo.commit(pages, file);
        inPlace = true;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
            if (inPlace) {
                redo.clear();
            }
        } finally {
            arena.close();
        }
    }
}

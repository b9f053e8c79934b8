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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

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
        if (loaded.length == 0) {
            return loaded;
        }
        return Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return load(loaded, channel);
            }
        });
    }

    /// A file that says it is another one was copied, and a copy may have holes where pages are blank. So it is read
    /// into
    /// memory, which is as good as a private mapping of it.
    private ByteBuffer[] load(ByteBuffer[] loaded, FileChannel channel) throws IOException {
        var sums = ByteBuffer.allocateDirect(Page.SIZE);
        var key = fileKey();
        for (var n = 0; n < loaded.length; n++) {
            loaded[n] = Page.isOf(read(channel, n, sums), key) || !Page.mayHaveBlank(sums)
                    ? map(channel, n)
                    : read(channel, n, ByteBuffer.allocateDirect(Page.STORED_CHUNK));
            if (!Page.isCommitted(loaded[n], n, path)) {
                return Arrays.copyOf(loaded, n);
            }
        }
        return loaded;
    }

    /// {@return what tells this file from every other and from its copies, 0 where the system has nothing that does}
    private long fileKey() throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        var key = attributes.fileKey();
        return key == null
                ? 0
                : (long) key.toString().hashCode() << Integer.SIZE
                        ^ attributes.creationTime().to(TimeUnit.NANOSECONDS);
    }

    /// {@return the buffer, filled from the beginning of a chunk}
    private static ByteBuffer read(FileChannel channel, int chunk, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()
                && channel.read(buffer, (long) chunk * Page.STORED_CHUNK + buffer.position()) >= 0) {}
        return buffer.clear();
    }

    /// {@return a further chunk, in memory where the disk has no room: the commit asks for it again}
    @Override
    public ByteBuffer add(int number) throws IOException {
        return Page.of(room(number), fileKey());
    }

    private ByteBuffer room(int chunk) throws IOException {
        try {
            takeRoom(chunk);
        } catch (IOException e) {
            withoutRoom.add(chunk);
            return arena.allocate(Page.STORED_CHUNK).asByteBuffer();
        }
        return map(chunk);
    }

    private void takeRoom(int chunk) throws IOException {
        for (var at = 0; at < Page.STORED_CHUNK; at += ZEROS.length) {
            file.write(ZEROS, 0, Math.min(ZEROS.length, Page.STORED_CHUNK - at), (long) chunk * Page.STORED_CHUNK + at);
        }
    }

    private ByteBuffer map(int chunk) throws IOException {
        return Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return map(channel, chunk);
            }
        });
    }

    private ByteBuffer map(FileChannel channel, int chunk) throws IOException {
        var from = (long) chunk * Page.STORED_CHUNK;
        return channel.map(MapMode.PRIVATE, from, Page.STORED_CHUNK, arena).asByteBuffer();
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

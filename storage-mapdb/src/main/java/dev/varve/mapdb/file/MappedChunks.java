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
        if (loaded.length == 0) {
            return loaded;
        }
        return Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return load(loaded, channel);
            }
        });
    }

    /// Where a page is blank, there may be a hole in the file, which an earlier version or a copy has left: then the
    /// chunk stays in memory, which is as good as a private mapping of it.
    private ByteBuffer[] load(ByteBuffer[] loaded, FileChannel channel) throws IOException {
        ByteBuffer read = null;
        for (var n = 0; n < loaded.length; n++) {
            read = read == null ? ByteBuffer.allocateDirect(Page.STORED_CHUNK) : read.clear();
            while (read.hasRemaining() && channel.read(read, (long) n * Page.STORED_CHUNK + read.position()) >= 0) {}
            if (!Page.isCommitted(read.clear(), n, path)) {
                return Arrays.copyOf(loaded, n);
            }
            if (Page.hasBlank(read)) {
                loaded[n] = read;
                read = null;
            } else {
                loaded[n] = map(channel, n);
            }
        }
        return loaded;
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

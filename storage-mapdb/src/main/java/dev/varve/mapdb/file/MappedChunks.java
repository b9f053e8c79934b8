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

/// The chunks of a file that is written to.
///
/// Invariant: between commits the file does not change. What is written to a chunk goes to private copies of its
/// pages, made by the operating system (`MapMode.PRIVATE`); a commit goes through the redo log.
final class MappedChunks implements Chunks {

    private final Path path;
    private final RedoLog redo;
    private final Disk.File file;
    private final Arena arena = Arena.ofShared();
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
        for (var n = 0; n < loaded.length; n++) {
            loaded[n] = map(n);
        }
        return Arrays.copyOf(loaded, Page.committed(loaded, path));
    }

    @Override
    public ByteBuffer add(int number) throws IOException {
        file.write(new byte[1], 0, 1, (number + 1L) * Page.STORED_CHUNK - 1);
        return map(number);
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

package dev.varve.mapdb.file;

import dev.varve.mapdb.journal.Uninterrupted;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;

/// A copy in memory of a file that another process may be writing to, as one commit left it.
///
/// A commit is in the redo log before it is in the file, and stays there until the next one. So a copy of the file
/// with the pages of the redo log put over it is the last commit, if the redo log was the same before and after.
final class CopiedChunks implements Chunks {

    private static final int ATTEMPTS = 20;

    private final Path path;
    private final Arena arena = Arena.ofShared();
    private ByteBuffer[] copied = {};

    CopiedChunks(Path path) {
        this.path = path;
    }

    @Override
    public ByteBuffer[] load() throws IOException {
        for (var attempt = 1; ; attempt++) {
            var before = RedoLog.read(path);
            copy();
            if (RedoLog.read(path).id() == before.id()) {
                before.pages().forEach((place, page) -> put(place, page));
                return Arrays.copyOf(copied, Page.committed(copied, path));
            }
            if (attempt == ATTEMPTS) {
                throw new DamagedMapException(path, "it changes faster than it can be copied");
            }
        }
    }

    /// Copies the file, into the memory of an earlier attempt where there was one.
    private void copy() throws IOException {
        if (!Files.exists(path)) {
            copied = new ByteBuffer[0];
            return;
        }
        Uninterrupted.run(() -> {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                var before = copied.length;
                copied = Arrays.copyOf(copied, (int) (channel.size() / Page.STORED_CHUNK));
                for (var n = before; n < copied.length; n++) {
                    copied[n] = add(n);
                }
                for (var n = 0; n < copied.length; n++) {
                    var from = (long) n * Page.STORED_CHUNK;
                    copied[n].clear();
                    while (copied[n].hasRemaining() && channel.read(copied[n], from + copied[n].position()) >= 0) {}
                    copied[n].clear();
                }
            }
        });
    }

    private void put(long place, byte[] page) {
        var chunk = (int) (place / Page.STORED_CHUNK);
        // A file that was cut short is found to be damaged all the same.
        if (chunk < copied.length) {
            var _ = copied[chunk].put((int) (place % Page.STORED_CHUNK), page);
        }
    }

    @Override
    public ByteBuffer add(int number) {
        return arena.allocate(Page.STORED_CHUNK).asByteBuffer();
    }

    @Override
    public void commit(SortedMap<Long, byte[]> pages) {
        throw new UnsupportedOperationException("a copy is not written back");
    }

    @Override
    public void close() {
        arena.close();
    }
}

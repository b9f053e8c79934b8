package dev.varve.mapdb.file;

import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Uninterrupted;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

/// What MapDB keeps its records in: a file of which a commit changes all pages that were written to, or none.
///
/// Invariant: between commits the file does not change. Writes go to private copies of its pages, made by the
/// operating system (`MapMode.PRIVATE`), and to `dirty`; a commit goes through the redo log. Any number of threads
/// read; the owner sees to it that one at a time writes or commits.
final class PagedVolume extends Volume {

    private static final int SHIFT = Integer.numberOfTrailingZeros(Page.CHUNK);

    private final Path path;
    private final Disk.File file;
    private final RedoLog redo;
    private final Arena arena = Arena.ofShared();
    private volatile ByteBuffer[] chunks = {};
    private final BitSet dirty = new BitSet();
    private boolean inPlace = true;
    private boolean open = true;

    PagedVolume(Path path, Disk disk) throws IOException {
        this.path = path;
        redo = new RedoLog(path.resolveSibling(path.getFileName() + ".redo"), disk);
        redo.recover(path);
        file = disk.open(path);
        try {
            load();
        } catch (RuntimeException | IOException e) {
            close();
            throw e;
        }
    }

    private void load() throws IOException {
        var count = (int) (Files.size(path) / Page.STORED_CHUNK);
        var loaded = new ByteBuffer[count];
        for (var n = 0; n < count; n++) {
            loaded[n] = map(n);
            if (Page.isBlank(loaded[n])) {
                // The file grew, and the commit that was to fill it never came.
                loaded = Arrays.copyOf(loaded, n);
                break;
            }
            if (!Page.isIntact(loaded[n], n)) {
                throw new DamagedMapException(path, n);
            }
        }
        chunks = loaded;
    }

    /// Compares the checksums of a file that nobody has open.
    static void check(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var count = channel.size() / Page.STORED_CHUNK;
            for (var n = 0; n < count; n++) {
                var chunk = channel.map(MapMode.READ_ONLY, (long) n * Page.STORED_CHUNK, Page.STORED_CHUNK);
                if (!Page.isBlank(chunk) && !Page.isIntact(chunk, n)) {
                    throw new DamagedMapException(path, n);
                }
            }
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

    /// {@return whether the file has been committed to before}
    boolean exists() {
        return chunks.length > 0;
    }

    /// {@return how many bytes the next commit has to write}
    long pending() {
        return (long) dirty.cardinality() * Page.SIZE;
    }

    private ByteBuffer chunk(long offset) {
        var index = (int) (offset >>> SHIFT);
        var all = chunks;
        if (index >= all.length) {
            throw new DBException.VolumeEOF("offset " + offset + " of " + path);
        }
        return all[index];
    }

    private static int within(long offset) {
        return Page.SIZE + (int) (offset & (Page.CHUNK - 1));
    }

    private ByteBuffer writable(long offset, int length) {
        dirty.set((int) (offset / Page.SIZE), (int) ((offset + length - 1) / Page.SIZE) + 1);
        return chunk(offset);
    }

    @Override
    public synchronized void ensureAvailable(long length) {
        var needed = Math.toIntExact((length + Page.CHUNK - 1) >>> SHIFT);
        var all = chunks;
        if (needed <= all.length) {
            return;
        }
        var more = Arrays.copyOf(all, needed);
        try {
            file.write(new byte[1], 0, 1, (long) needed * Page.STORED_CHUNK - 1);
            for (var n = all.length; n < needed; n++) {
                more[n] = map(n);
                Page.begin(more[n], n);
                dirty.set(n * Page.PER_CHUNK);
            }
        } catch (IOException e) {
            throw new DBException.VolumeIOError(e);
        }
        chunks = more;
    }

    /// Commits.
    @Override
    public void sync() {
        try {
            commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit() throws IOException {
        if (dirty.isEmpty()) {
            return;
        }
        var pages = new TreeMap<Long, byte[]>();
        for (var page = dirty.nextSetBit(0); page >= 0; page = dirty.nextSetBit(page + 1)) {
            var chunk = page / Page.PER_CHUNK;
            var inChunk = page % Page.PER_CHUNK;
            Page.note(chunks[chunk], inChunk);
            pages.put(place(chunk, inChunk + 1), copy(chunk, inChunk + 1));
        }
        for (var chunk = 0; chunk < chunks.length; chunk++) {
            var next = dirty.nextSetBit(chunk * Page.PER_CHUNK);
            if (next >= 0 && next < (chunk + 1) * Page.PER_CHUNK) {
                Page.seal(chunks[chunk]);
                pages.put(place(chunk, 0), copy(chunk, 0));
            }
        }
        inPlace = false;
        redo.commit(pages, file);
        inPlace = true;
        dirty.clear();
    }

    private static long place(int chunk, int storedPage) {
        return (long) chunk * Page.STORED_CHUNK + (long) storedPage * Page.SIZE;
    }

    private byte[] copy(int chunk, int storedPage) {
        var bytes = new byte[Page.SIZE];
        var _ = chunks[chunk].get(storedPage * Page.SIZE, bytes);
        return bytes;
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        closed.set(true);
        try {
            file.close();
            if (inPlace) {
                redo.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            arena.close();
        }
    }

    @Override
    public void putLong(long offset, long value) {
        var _ = writable(offset, 8).putLong(within(offset), value);
    }

    @Override
    public void putInt(long offset, int value) {
        var _ = writable(offset, 4).putInt(within(offset), value);
    }

    @Override
    public void putByte(long offset, byte value) {
        var _ = writable(offset, 1).put(within(offset), value);
    }

    @Override
    public void putData(long offset, byte[] source, int from, int length) {
        if (length > 0) {
            var _ = writable(offset, length).put(within(offset), source, from, length);
        }
    }

    @Override
    public void putData(long offset, ByteBuffer source) {
        var bytes = new byte[source.remaining()];
        var _ = source.get(bytes);
        putData(offset, bytes, 0, bytes.length);
    }

    @Override
    public long getLong(long offset) {
        return chunk(offset).getLong(within(offset));
    }

    @Override
    public int getInt(long offset) {
        return chunk(offset).getInt(within(offset));
    }

    @Override
    public byte getByte(long offset) {
        return chunk(offset).get(within(offset));
    }

    @Override
    public DataInput2 getDataInput(long offset, int size) {
        var bytes = new byte[size];
        getData(offset, bytes, 0, size);
        return new DataInput2.ByteArray(bytes);
    }

    @Override
    public void getData(long offset, byte[] target, int from, int size) {
        var _ = chunk(offset).get(within(offset), target, from, size);
    }

    @Override
    public void clear(long from, long to) {
        if (to > from) {
            var length = (int) (to - from);
            var _ = writable(from, length).put(within(from), new byte[length]);
        }
    }

    @Override
    public void truncate(long size) {
        // The file keeps its length; MapDB knows how much of it is in use.
    }

    @Override
    public int sliceSize() {
        return Page.CHUNK;
    }

    @Override
    public boolean isSliced() {
        return true;
    }

    @Override
    public long length() {
        return (long) chunks.length * Page.CHUNK;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public @Nullable File getFile() {
        return null;
    }

    @Override
    public boolean getFileLocked() {
        return true;
    }
}

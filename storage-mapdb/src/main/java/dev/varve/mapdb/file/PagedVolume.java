package dev.varve.mapdb.file;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

/// What MapDB keeps its records in: chunks of which a commit changes all pages that were written to, or none.
///
/// Invariant: `dirty` has every page that was written to since the last commit. Any number of threads read; the owner
/// sees to it that one at a time writes or commits.
final class PagedVolume extends Volume {

    private static final int SHIFT = Integer.numberOfTrailingZeros(Page.CHUNK);

    private final Path path;
    private final Chunks source;
    private volatile ByteBuffer[] chunks;
    private final BitSet dirty = new BitSet();
    private boolean open = true;

    /// @param path the name of the file, to be named if something is wrong
    PagedVolume(Path path, Chunks source) throws IOException {
        this.path = path;
        this.source = source;
        try {
            chunks = source.load();
        } catch (RuntimeException | IOException e) {
            source.close();
            throw e;
        }
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
            for (var n = all.length; n < needed; n++) {
                more[n] = source.add(n);
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
        source.commit(pages);
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
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

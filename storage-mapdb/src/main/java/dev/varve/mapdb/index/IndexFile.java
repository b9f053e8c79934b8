package dev.varve.mapdb.index;

import dev.varve.mapdb.file.DamagedMapException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.mapdb.Atomic;
import org.mapdb.BTreeMap;
import org.mapdb.Serializer;

/// The index as a MapDB tree from slot to value.
///
/// Invariant: the tree and its mark are committed together. Any number of threads get, one writes.
public final class IndexFile implements AutoCloseable {

    /// Raised whenever the meaning of slots or values changes; an index of another format is made anew.
    private static final int FORMAT = 2;

    private static final System.Logger LOGGER = System.getLogger(IndexFile.class.getName());

    private final MapFile file;
    private final BTreeMap<Long, Long> values;
    private final Atomic.Var<byte[]> mark;
    private final Atomic.Integer format;

    IndexFile(MapFile file) {
        this.file = file;
        values = file.db().treeMap("places", Serializer.LONG, Serializer.LONG).createOrOpen();
        mark = file.db().atomicVar("mark", Serializer.BYTE_ARRAY).createOrOpen();
        format = file.db().atomicInteger("format").createOrOpen();
    }

    /// {@return the index in a file; an empty one where there is none, or one that cannot be used}
    public static IndexFile open(Path path, Disk disk) throws IOException {
        var index = new IndexFile(MapFile.openOrReplace(path, disk));
        if (index.mark().isPresent() && index.format.get() != FORMAT) {
            index.close();
            MapFile.delete(path);
            return new IndexFile(MapFile.openOrReplace(path, disk));
        }
        return index;
    }

    /// {@return whether it was written to, by a release that means the same by it}
    boolean isUsable() {
        return mark().isPresent() && format.get() == FORMAT;
    }

    /// {@return a copy in memory of an index that somebody else may write to; empty when it cannot be used}
    public static Optional<IndexFile> copyOf(Path path) throws IOException {
        try {
            var copy = MapFile.copyOf(path).map(IndexFile::new);
            var usable = copy.filter(IndexFile::isUsable);
            if (usable.isEmpty()) {
                copy.ifPresent(IndexFile::close);
            }
            return usable;
        } catch (DamagedMapException e) {
            LOGGER.log(Level.WARNING, "{0}; the journal is read instead", e.getMessage());
            return Optional.empty();
        }
    }

    long get(long slot) {
        try {
            var value = values.get(slot);
            return value == null ? 0 : value;
        } catch (IllegalAccessError e) {
            // What MapDB throws when the file is closed.
            throw new IllegalStateException("the index is closed", e);
        }
    }

    /// {@return up to where the index goes, empty when it is new}
    public Optional<Place> mark() {
        return Optional.ofNullable(mark.get()).map(Place::decode);
    }

    void write(Map<Long, Long> entries, Place end) {
        // In their order, so that entries for the same node of the tree come together.
        new TreeMap<>(entries).forEach(values::put);
        mark.set(end.encode());
        format.set(FORMAT);
        file.commit();
    }

    void each(BiConsumer<Long, Long> reader) {
        values.forEach(reader);
    }

    @Override
    public void close() {
        file.close();
    }
}

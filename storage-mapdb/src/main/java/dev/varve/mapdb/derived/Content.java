package dev.varve.mapdb.derived;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.file.MapFile;
import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.mapdb.DB;
import org.mapdb.Serializer;

/// What is committed in a derived file: tables, and a mark that says up to where in the log they may go.
///
/// Any number of threads read, one at a time changes and commits. A reader waits for a few changes at most, and never
/// for the disk to take a commit. Whatever MapDB throws comes out as a [StorageException].
final class Content {

    private static final System.Logger LOGGER = System.getLogger(Content.class.getName());

    /// Raised whenever the meaning of what is in the tables changes; a file of another format is dropped.
    private static final int FORMAT = 2;

    /// How many rows are changed while readers wait.
    private static final int SLICE = 64;

    private static final String FORMAT_NAME = "format";
    private static final String MARK = "mark";

    private final Path path;
    private final MapFile file;
    private final Map<Table, Map<String, byte[]>> maps = new ConcurrentHashMap<>();
    private final Set<String> names = Collections.newSetFromMap(new ConcurrentHashMap<>());

    private volatile boolean isSpoilt;

    /// Guards readers against a tree that is being changed.
    private final ReentrantReadWriteLock tree = new ReentrantReadWriteLock();

    private Content(Path path, MapFile file) {
        this.path = path;
        this.file = file;
        guarded(() -> file.db().getAllNames().forEach(names::add));
    }

    /// {@return the content of a file; none, and a line in the system's log, where it is not of this history}
    ///
    /// @throws StorageException if the file was not made by this store; it is left as it is
    static Content open(Path path, Disk disk, History history) throws IOException {
        var file = MapFile.openOrReplace(path, disk);
        try {
            var found = new Content(path, file);
            var fault = found.fault(history);
            if (fault.isEmpty()) {
                return found;
            }
            LOGGER.log(Level.WARNING, "{0} {1}; it is made again from the events", path, fault.get());
        } catch (StorageException e) {
            LOGGER.log(Level.WARNING, "{0}; it is made again from the events", Cause.inWords(e));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
        file.close();
        MapFile.delete(path);
        return new Content(path, MapFile.openOrReplace(path, disk));
    }

    /// {@return why the content cannot be believed}
    private Optional<String> fault(History history) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (!names.contains(MARK) || format() != FORMAT) {
            return Optional.of("is of another version");
        }
        return history.has(mark()) ? Optional.empty() : Optional.of("belongs to another history");
    }

    private int format() {
        return guarded(() -> names.contains(FORMAT_NAME)
                ? db().atomicInteger(FORMAT_NAME).open().get()
                : 0);
    }

    private Place mark() {
        return guarded(() ->
                Place.decode(db().atomicVar(MARK, Serializer.BYTE_ARRAY).open().get()));
    }

    private DB db() {
        return file.db();
    }

    /// {@return what MapDB finds or does}
    private <R> R guarded(Supplier<R> work) {
        try {
            return work.get();
        } catch (StorageException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            isSpoilt = true;
            throw new StorageException(path + " cannot be used: " + Cause.inWords(e), e);
        }
    }

    private void guarded(Runnable work) {
        var _ = this.<Boolean>guarded(() -> {
            work.run();
            return true;
        });
    }

    /// {@return what `work` finds; no row changes meanwhile}
    <R> R reading(Supplier<R> work) {
        tree.readLock().lock();
        try {
            if (isSpoilt) {
                throw new StorageException(path + " has failed just now; it is opened again with the next question");
            }
            return work.get();
        } finally {
            tree.readLock().unlock();
        }
    }

    Optional<byte[]> get(Table table, String key) {
        return reading(() -> guarded(() -> map(table).flatMap(rows -> Optional.ofNullable(rows.get(key)))));
    }

    /// {@return the rows of a table from a key on, in the order of keys, to be used while [#reading]}
    Iterator<Entry<String, Optional<byte[]>>> from(Table table, String key) {
        return guarded(() -> map(table)
                .map(rows -> ((NavigableMap<String, byte[]>) rows)
                        .tailMap(key, true)
                        .entrySet()
                        .iterator())
                .<Iterator<Entry<String, Optional<byte[]>>>>map(Guarded::new)
                .orElse(Collections.emptyIterator()));
    }

    private final class Guarded implements Iterator<Entry<String, Optional<byte[]>>> {
        private final Iterator<Entry<String, byte[]>> rows;

        Guarded(Iterator<Entry<String, byte[]>> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return guarded(rows::hasNext);
        }

        @Override
        public Entry<String, Optional<byte[]>> next() {
            return guarded(() -> {
                var row = rows.next();
                return Map.entry(row.getKey(), Optional.of(row.getValue()));
            });
        }
    }

    /// {@return a table, empty when nothing was ever put there}
    private Optional<Map<String, byte[]>> map(Table table) {
        return names.contains(table.name())
                ? Optional.of(maps.computeIfAbsent(table, this::openOrMake))
                : Optional.empty();
    }

    private Map<String, byte[]> openOrMake(Table table) {
        return table.isSorted()
                ? db().treeMap(table.name(), Serializer.STRING, Serializer.BYTE_ARRAY)
                        .createOrOpen()
                : db().hashMap(table.name(), Serializer.STRING, Serializer.BYTE_ARRAY)
                        .createOrOpen();
    }

    /// Makes changes, a few at a time, so that no reader waits for long.
    ///
    /// Until they are all made, readers must have the same changes from elsewhere.
    void apply(Overlay changes) {
        changes.each((table, part) -> {
            changing(() -> make(table));
            var rows = maps.computeIfAbsent(table, this::openOrMake);
            if (part.isEmptied()) {
                empty((NavigableMap<String, byte[]>) rows);
            }
            var left = part.rows().entrySet().iterator();
            while (left.hasNext()) {
                changing(() -> {
                    for (var n = 0; n < SLICE && left.hasNext(); n++) {
                        var row = left.next();
                        var _ = row.getValue().isPresent()
                                ? rows.put(row.getKey(), row.getValue().get())
                                : rows.remove(row.getKey());
                    }
                });
            }
        });
    }

    private void make(Table table) {
        var _ = maps.computeIfAbsent(table, this::openOrMake);
        names.add(table.name());
    }

    /// Goes on behind the last key each time, because removed rows leave empty nodes behind them.
    private void empty(NavigableMap<String, byte[]> rows) {
        var left = new AtomicReference<NavigableMap<String, byte[]>>(rows);
        while (!guarded(() -> left.get().isEmpty())) {
            changing(() -> {
                var some = new ArrayList<String>();
                for (var key : left.get().keySet()) {
                    some.add(key);
                    if (some.size() == SLICE) {
                        break;
                    }
                }
                some.forEach(rows::remove);
                left.set(rows.tailMap(some.getLast(), false));
            });
        }
    }

    private void changing(Runnable work) {
        tree.writeLock().lock();
        try {
            guarded(work);
        } finally {
            tree.writeLock().unlock();
        }
    }

    /// {@return whether MapDB has failed, so that what it has in memory cannot be trusted}
    boolean isSpoilt() {
        return isSpoilt;
    }

    /// Makes all changes durable, or none. If only the disk fails, it can be tried again.
    ///
    /// @param mark a place in the log at or behind everything in the tables
    /// @return how many bytes of pages were written
    long commit(Place mark) {
        changing(() -> {
            db().atomicVar(MARK, Serializer.BYTE_ARRAY).createOrOpen().set(mark.encode());
            db().atomicInteger(FORMAT_NAME).createOrOpen().set(FORMAT);
            names.add(MARK);
            names.add(FORMAT_NAME);
        });
        var pages = file.pending();
        guarded(file::commit);
        return pages;
    }

    /// Closes the file without a commit. Nobody may read meanwhile.
    void close() {
        guarded(file::close);
    }
}

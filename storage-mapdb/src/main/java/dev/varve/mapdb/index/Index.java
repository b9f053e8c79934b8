package dev.varve.mapdb.index;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.journal.Place;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A table of slots, each a number with a value, of which the newest entries are in memory and the rest in a file.
///
/// Invariant: what was published is found, in `active`, in `frozen` or in the file, and looked for in this order. The
/// file holds exactly the entries up to its mark. Writing to it happens on a thread of its own, so that nobody
/// waits for it, unless memory would grow beyond its bound. Any number of threads get, one publishes.
public final class Index implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Index.class.getName());

    /// The entries in memory; `frozen` ones are on their way to the file.
    private record Layers(Map<Long, Long> active, Map<Long, Long> frozen) {}

    private final @Nullable IndexFile file;
    private final int bound;
    private final long interval;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Layers layers = new Layers(new ConcurrentHashMap<>(), Map.of());
    private final @Nullable Thread applier;
    private @Nullable Place published;
    private @Nullable Place frozenEnd;
    private @Nullable RuntimeException failure;
    private boolean closing;

    /// @param file where the entries go in the end
    /// @param bound how many entries may be in memory before they are written to the file
    /// @param interval how long an entry may be in memory only
    public Index(IndexFile file, int bound, Duration interval) {
        this.file = file;
        this.bound = bound;
        this.interval = TimeUnit.NANOSECONDS.convert(interval);
        applier = Thread.ofPlatform().daemon().name("varve-index").start(this::apply);
    }

    /// An index all of whose further entries stay in memory.
    ///
    /// @param file where the earlier ones are, if there are any
    public Index(Optional<IndexFile> file) {
        this.file = file.orElse(null);
        bound = Integer.MAX_VALUE;
        interval = 0;
        applier = null;
    }

    /// {@return the value of a slot, 0 when it has none}
    public long get(long slot) {
        var now = layers;
        var value = now.active().get(slot);
        if (value == null) {
            value = now.frozen().get(slot);
        }
        return value != null ? value : file == null ? 0 : file.get(slot);
    }

    /// {@return up to where the file goes}
    public Optional<Place> mark() {
        return Optional.ofNullable(file).flatMap(IndexFile::mark);
    }

    /// {@return the entries that are in memory}
    public Map<Long, Long> inMemory() {
        return layers.active();
    }

    /// Shows `reader` the entries that are in the file, slot and value.
    public void eachInFile(BiConsumer<Long, Long> reader) {
        if (file != null) {
            file.each(reader);
        }
    }

    /// Adds entries, all of the journal up to a place.
    public void publish(Map<Long, Long> entries, Place end) {
        lock.lock();
        try {
            layers.active().putAll(entries);
            published = end;
            if (layers.active().size() >= bound) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is room in memory for more entries.
    ///
    /// @throws StorageException if the file cannot be written to, and memory has come to its bound
    public void awaitRoom() {
        if (layers.active().size() < bound) {
            return;
        }
        lock.lock();
        try {
            while (layers.active().size() >= bound && !closing) {
                if (failure != null && layers.active().size() >= 2 * bound) {
                    throw new StorageException(
                            "the index cannot be written, and memory for it is used up; nothing was written: "
                                    + Cause.inWords(failure),
                            failure);
                }
                if (failure != null) {
                    return;
                }
                changed.signalAll();
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void apply() {
        var open = true;
        while (open) {
            Place end;
            lock.lock();
            try {
                pause();
                open = !closing;
                end = freeze();
            } finally {
                lock.unlock();
            }
            if (end != null) {
                write(end);
                // What came meanwhile is written too before the index closes, unless that fails.
                open |= closing && failure == null;
            }
        }
    }

    /// {@return up to where the frozen entries go, null when there is nothing to write}
    private @Nullable Place freeze() {
        if (frozenEnd == null && published != null) {
            layers = new Layers(new ConcurrentHashMap<>(), layers.active());
            frozenEnd = published;
            published = null;
            changed.signalAll();
        }
        return frozenEnd;
    }

    private void write(Place end) {
        RuntimeException problem = null;
        try {
            Objects.requireNonNull(file).write(layers.frozen(), end);
        } catch (RuntimeException e) {
            problem = e;
            LOGGER.log(Level.WARNING, "{0}; it is tried again", Cause.inWords(e));
        }
        lock.lock();
        try {
            failure = problem;
            if (problem == null) {
                layers = new Layers(layers.active(), Map.of());
                frozenEnd = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        var left = interval;
        while (!closing && left > 0 && (failure != null || layers.active().size() < bound)) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                // Nobody interrupts this thread on purpose; it ends with the index.
                left = Math.min(left, TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    /// Writes what is in memory to the file, and closes it.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (applier != null) {
            join(applier);
        }
        if (file != null) {
            file.close();
        }
    }

    private static void join(Thread thread) {
        var interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

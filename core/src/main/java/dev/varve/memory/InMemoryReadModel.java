package dev.varve.memory;

import dev.varve.projection.ChangedRows;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// Views in memory. A query sees whole updates only; it waits for an update that is being kept, not for its work.
public final class InMemoryReadModel<V> implements ReadModel<Rows<V>> {

    private final Map<String, View<V>> views = new HashMap<>();
    private final Map<String, String> serving = new HashMap<>();

    @Override
    public OptionalLong checkpoint(String name) {
        return view(name).checkpoint;
    }

    @Override
    public void update(String name, long checkpoint, Consumer<? super Rows<V>> changes) {
        view(name).update(checkpoint, changes);
    }

    @Override
    public <R> R query(String name, Function<? super Rows<V>, ? extends R> question) {
        return answering(name).query(question);
    }

    @Override
    public synchronized void redirect(String name, String other) {
        serving.put(name, other);
    }

    @Override
    public synchronized String serving(String name) {
        return serving.getOrDefault(name, name);
    }

    @Override
    public synchronized void reset(String name) {
        views.remove(name);
    }

    /// The name is looked up together with the view: in between, that view could be taken away.
    private synchronized View<V> answering(String name) {
        return view(serving(name));
    }

    private synchronized View<V> view(String name) {
        return views.computeIfAbsent(name, _ -> new View<>());
    }

    private static final class View<V> implements Rows<V> {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        private final TreeMap<String, V> rows = new TreeMap<>();
        private volatile OptionalLong checkpoint = OptionalLong.empty();

        synchronized void update(long position, Consumer<? super Rows<V>> work) {
            var changed = new ChangedRows<>(this);
            work.accept(changed);
            lock.writeLock().lock();
            try {
                changed.changes().forEach((key, row) -> row.ifPresentOrElse(v -> put(key, v), () -> remove(key)));
                checkpoint = OptionalLong.of(position);
            } finally {
                lock.writeLock().unlock();
            }
        }

        <R> R query(Function<? super Rows<V>, ? extends R> question) {
            lock.readLock().lock();
            try {
                return question.apply(this);
            } finally {
                lock.readLock().unlock();
            }
        }

        @Override
        public Optional<V> get(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public void put(String key, V row) {
            rows.put(key, row);
        }

        @Override
        public void remove(String key) {
            rows.remove(key);
        }

        @Override
        public void each(String prefix, BiConsumer<? super String, ? super V> reader) {
            for (var row : rows.tailMap(prefix, true).entrySet()) {
                if (!row.getKey().startsWith(prefix)) {
                    return;
                }
                reader.accept(row.getKey(), row.getValue());
            }
        }
    }
}

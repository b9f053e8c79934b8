package dev.varve.memory;

import dev.varve.projection.ChangedRows;
import dev.varve.projection.Claim;
import dev.varve.projection.Claims;
import dev.varve.projection.Parked;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
    private final Claims claims = new Claims();

    @Override
    public OptionalLong checkpoint(String name) {
        return view(name).checkpoint;
    }

    @Override
    public void update(String name, long checkpoint, Consumer<? super Rows<V>> changes) {
        var view = view(name);
        view.update(checkpoint, view.parked, changes);
    }

    @Override
    public void update(String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<V>> changes) {
        var sorted = parked.stream()
                .sorted(Comparator.comparingLong(Parked::position))
                .toList();
        view(name).update(checkpoint, sorted, changes);
    }

    @Override
    public List<Parked> parked(String name) {
        return view(name).parked;
    }

    @Override
    public Claim claim(String name) {
        return claims.claim(name);
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
        claims.refuseWhileClaimed(name);
        views.remove(name);
    }

    /// Removes all views.
    ///
    /// @throws IllegalStateException if one of them is claimed
    public synchronized void clear() {
        views.keySet().forEach(claims::refuseWhileClaimed);
        views.clear();
        serving.clear();
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
        private volatile List<Parked> parked = List.of();

        synchronized void update(long position, List<Parked> aside, Consumer<? super Rows<V>> work) {
            var changed = new ChangedRows<>(this);
            work.accept(changed);
            lock.writeLock().lock();
            try {
                changed.changes().forEach((key, row) -> row.ifPresentOrElse(v -> put(key, v), () -> remove(key)));
                checkpoint = OptionalLong.of(position);
                parked = aside;
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

package dev.varve.memory;

import dev.varve.projection.ChangedRows;
import dev.varve.projection.Claim;
import dev.varve.projection.Claims;
import dev.varve.projection.Parked;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.projection.StoredText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Objects.requireNonNull(changes, "changes is null");
        view(name).update(checkpoint, changes);
    }

    @Override
    public void update(String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<V>> changes) {
        Objects.requireNonNull(parked, "parked is null");
        Objects.requireNonNull(changes, "changes is null");
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
    public synchronized Set<String> names() {
        return views.entrySet().stream()
                .filter(view -> view.getValue().checkpoint.isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Claim claim(String name) {
        return claims.claim(StoredText.name(name));
    }

    @Override
    public <R> R query(String name, Function<? super Rows<V>, ? extends R> question) {
        Objects.requireNonNull(question, "question is null");
        return answering(name).query(question);
    }

    @Override
    public synchronized void redirect(String name, String other) {
        serving.put(StoredText.name(name), StoredText.name(other));
    }

    @Override
    public synchronized String serving(String name) {
        return serving.getOrDefault(StoredText.name(name), name);
    }

    @Override
    public void reset(String name) {
        claims.whileUnclaimed(StoredText.name(name), () -> remove(name));
    }

    private synchronized void remove(String name) {
        views.remove(name);
    }

    /// Removes all views.
    ///
    /// @throws IllegalStateException if one of them is claimed
    public void clear() {
        claims.whileNoneIsClaimed(this::removeAll);
    }

    private synchronized void removeAll() {
        views.clear();
        serving.clear();
    }

    /// The name is looked up together with the view: in between, that view could be taken away.
    private synchronized View<V> answering(String name) {
        return view(serving(name));
    }

    private synchronized View<V> view(String name) {
        return views.computeIfAbsent(StoredText.name(name), _ -> new View<>());
    }

    private static final class View<V> {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        private final TreeMap<String, V> rows = new TreeMap<>();
        private final Kept<V> kept = new Kept<>(rows);
        private volatile OptionalLong checkpoint = OptionalLong.empty();
        private volatile List<Parked> parked = List.of();

        void update(long position, Consumer<? super Rows<V>> work) {
            update(position, Optional.empty(), work);
        }

        void update(long position, List<Parked> aside, Consumer<? super Rows<V>> work) {
            update(position, Optional.of(aside), work);
        }

        /// Everything that can fail comes first.
        private void update(long position, Optional<List<Parked>> aside, Consumer<? super Rows<V>> work) {
            if (lock.getReadHoldCount() > 0) {
                throw new IllegalStateException("a view is not changed from inside a question about it");
            }
            synchronized (this) {
                var changed = new ChangedRows<>(kept);
                work.accept(changed);
                lock.writeLock().lock();
                try {
                    changed.changes()
                            .forEach((key, row) -> row.ifPresentOrElse(v -> rows.put(key, v), () -> rows.remove(key)));
                    checkpoint = OptionalLong.of(position);
                    aside.ifPresent(streams -> parked = streams);
                } finally {
                    lock.writeLock().unlock();
                }
            }
        }

        <R> R query(Function<? super Rows<V>, ? extends R> question) {
            lock.readLock().lock();
            try {
                return question.apply(kept);
            } finally {
                lock.readLock().unlock();
            }
        }
    }

    /// The rows as the last update left them.
    private record Kept<V>(TreeMap<String, V> rows) implements Rows<V> {

        @Override
        public Optional<V> get(String key) {
            return Optional.ofNullable(rows.get(key));
        }

        @Override
        public void put(String key, V row) {
            throw new UnsupportedOperationException("a view is changed by an update only");
        }

        @Override
        public void remove(String key) {
            throw new UnsupportedOperationException("a view is changed by an update only");
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

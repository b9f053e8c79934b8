package dev.varve.explorer;

import dev.varve.EventStoreException;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All that a sample keeps: its log, and beside it views, snapshots and checkpoints.
///
/// @param release closes all of it but the log
public record Kept(EventLog log, Views views, SnapshotStore snapshots, Checkpoints checkpoints, Runnable release) {

    /// How long a reader is made to wait for a view.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What can keep views of any kind of row.
    public interface Views {
        /// {@return where views of these rows are kept, apart by the names of their projections}
        <V> ReadModel<Rows<V>> of(Class<V> row);
    }

    /// {@return what is gone when it is closed}
    public static Kept inMemory(Clock clock) {
        var views = new Views() {
            private final Map<Class<?>, ReadModel<?>> models = new ConcurrentHashMap<>();

            @Override
            @SuppressWarnings("unchecked")
            public <V> ReadModel<Rows<V>> of(Class<V> row) {
                return (ReadModel<Rows<V>>) models.computeIfAbsent(row, _ -> new InMemoryReadModel<V>());
            }
        };
        return new Kept(
                new InMemoryEventLog(clock), views, new InMemorySnapshotStore(), new InMemoryCheckpoints(), () -> {});
    }

    /// {@return the view, with everything in it that was recorded so far}
    public <E, V> ReadModel<Rows<V>> upToDate(EventStore<E> store, Projection<E, Rows<V>> projection, Class<V> row) {
        var model = views.of(row);
        try (var filling = store.project(projection, model)) {
            await(filling, store.head());
        }
        return model;
    }

    /// Waits until a subscription has come to a position.
    ///
    /// @throws EventStoreException if it stopped because of one
    public static void await(Subscription subscription, long position) {
        if (subscription.await(position, PATIENCE)) {
            return;
        }
        if (subscription.status() instanceof Status.Stopped(var _, var cause)
                && cause instanceof EventStoreException e) {
            throw e;
        }
        throw new IllegalStateException(
                "%s did not come to position %d: %s".formatted(subscription.name(), position, subscription.status()));
    }
}

package dev.varve.samples.orders.app;

import dev.varve.EventStoreException;
import dev.varve.StreamId;
import dev.varve.explorer.Shell;
import dev.varve.json.JsonCodec;
import dev.varve.json.JsonState;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.samples.orders.effects.Outbox;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.Status;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Everything wired together: the one place to look how.
final class Shop implements AutoCloseable {

    static final JsonCodec<OrderEvent> CODEC = JsonCodec.of(OrderEvent.class);

    /// How long a reader is made to wait for a view.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What can keep views of any kind of row.
    private interface Views {
        <V> ReadModel<Rows<V>> of(Class<V> row);
    }

    private final EventStore<OrderEvent> store;
    private final Repository<OrderCommand, Order, OrderEvent> orders;
    private final Views views;
    private final Checkpoints checkpoints;
    private final Outbox outbox;
    private final Runnable release;

    private Shop(EventLog log, Views views, Checkpoints checkpoints, Path directory, Runnable release) {
        this.store = EventStore.of(log, CODEC);
        this.orders = store.repository("order", new Orders());
        this.views = views;
        this.checkpoints = checkpoints;
        this.outbox = new Outbox(directory.resolve("outbox"));
        this.release = release;
    }

    /// {@return the shop that the shell was asked for: in a directory, or in memory}
    static Shop open(Shell shell) {
        return shell.isInMemory()
                ? inMemory(Clock.systemUTC(), shell.directory())
                : open(shell.directory(), Clock.systemUTC(), shell.out()::note);
    }

    /// {@return the shop in a directory; what there is to wait for is noted}
    static Shop open(Path directory, Clock clock, Consumer<String> notes) {
        var storage = Disk.await(
                directory, clock, () -> notes.accept("waiting for another process that writes to " + directory));
        var views = new Views() {
            @Override
            public <V> ReadModel<Rows<V>> of(Class<V> row) {
                return storage.views(JsonState.of(row));
            }
        };
        return new Shop(storage.log(), views, storage.checkpoints(), directory, storage::close);
    }

    /// {@return a shop that keeps nothing but mails}
    static Shop inMemory(Clock clock, Path directory) {
        var views = new Views() {
            private final Map<Class<?>, ReadModel<?>> models = new ConcurrentHashMap<>();

            @Override
            @SuppressWarnings("unchecked")
            public <V> ReadModel<Rows<V>> of(Class<V> row) {
                return (ReadModel<Rows<V>>) models.computeIfAbsent(row, _ -> new InMemoryReadModel<V>());
            }
        };
        return new Shop(new InMemoryEventLog(clock), views, new InMemoryCheckpoints(), directory, () -> {});
    }

    static StreamId stream(String orderId) {
        return StreamId.of("order", orderId);
    }

    EventStore<OrderEvent> store() {
        return store;
    }

    Repository<OrderCommand, Order, OrderEvent> orders() {
        return orders;
    }

    <V> ReadModel<Rows<V>> views(Class<V> row) {
        return views.of(row);
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    Outbox outbox() {
        return outbox;
    }

    /// {@return the view, with everything in it that was recorded so far}
    <V> ReadModel<Rows<V>> upToDate(Projection<OrderEvent, Rows<V>> projection, Class<V> row) {
        var model = views(row);
        try (var filling = store.project(projection, model)) {
            await(filling, store.head());
        }
        return model;
    }

    /// Waits until a subscription has come to a position.
    ///
    /// @throws EventStoreException if it stopped because of one
    static void await(Subscription subscription, long position) {
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

    @Override
    public void close() {
        store.close();
        release.run();
    }
}

package dev.varve.samples.orders.app;

import dev.varve.StreamId;
import dev.varve.explorer.Place;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Views;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.samples.orders.effects.Outbox;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.nio.file.Path;
import java.time.Clock;

/// Everything wired together: the one place to look how.
final class Shop implements AutoCloseable {

    static final JsonCodec<OrderEvent> CODEC = JsonCodec.of(OrderEvent.class);

    private final EventStore<OrderEvent> store;
    private final Repository<OrderCommand, Order, OrderEvent> orders;
    private final Storage storage;
    private final Outbox outbox;

    private Shop(Storage storage, Path folder) {
        this.store = EventStore.of(storage.log(), CODEC);
        this.orders = store.repository("order", new Orders()).comparing(SameOrderEvent::test);
        this.storage = storage;
        this.outbox = new Outbox(folder.resolve("outbox"));
    }

    /// {@return the shop that the shell was asked for, to work in}
    static Shop open(Shell shell) {
        return in(shell.openToGive(Clock.systemUTC()), shell.place());
    }

    /// {@return the shop in some place, to work in}
    static Shop open(Shell shell, Place place, Clock clock) {
        return new Shop(shell.open(place, clock), place.folder());
    }

    /// {@return the shop that the shell was asked for, to be asked only}
    static Shop openReadOnly(Shell shell) {
        return new Shop(shell.openToAsk(), shell.place().folder());
    }

    /// {@return the shop in a storage that is open already}
    static Shop in(Storage storage, Place place) {
        return new Shop(storage, place.folder());
    }

    /// {@return a shop that keeps nothing}
    static Shop inMemory() {
        return new Shop(new InMemoryStorage(), Path.of("unused"));
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

    Storage storage() {
        return storage;
    }

    Outbox outbox() {
        return outbox;
    }

    /// {@return the view, with everything in it that was recorded so far}
    <V> ReadModel<Rows<V>> upToDate(Projection<OrderEvent, Rows<V>> projection, Class<V> row) {
        return Views.upToDate(storage, store, projection, row);
    }

    @Override
    public void close() {
        storage.close();
    }
}

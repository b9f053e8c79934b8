package dev.varve.samples.orders.app;

import dev.varve.StreamId;
import dev.varve.explorer.Kept;
import dev.varve.explorer.Shell;
import dev.varve.json.JsonCodec;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/// Everything wired together: the one place to look how.
final class Shop implements AutoCloseable {

    static final JsonCodec<OrderEvent> CODEC = JsonCodec.of(OrderEvent.class);

    private final EventStore<OrderEvent> store;
    private final Repository<OrderCommand, Order, OrderEvent> orders;
    private final Kept kept;
    private final Outbox outbox;

    private Shop(Kept kept, Path directory) {
        this.store = EventStore.of(kept.log(), CODEC);
        this.orders = store.repository("order", new Orders());
        this.kept = kept;
        this.outbox = new Outbox(directory.resolve("outbox"));
    }

    /// {@return the shop that the shell was asked for: in a directory, or in memory}
    static Shop open(Shell shell) {
        return shell.isInMemory()
                ? inMemory(Clock.systemUTC(), shell.directory())
                : open(shell.directory(), Clock.systemUTC(), shell.out()::note);
    }

    /// {@return the shop in a directory; what there is to wait for is noted}
    static Shop open(Path directory, Clock clock, Consumer<String> notes) {
        return new Shop(Disk.keep(directory, clock, notes), directory);
    }

    /// {@return a shop that keeps nothing but mails}
    static Shop inMemory(Clock clock, Path directory) {
        return new Shop(Kept.inMemory(clock), directory);
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
        return kept.views().of(row);
    }

    Checkpoints checkpoints() {
        return kept.checkpoints();
    }

    Outbox outbox() {
        return outbox;
    }

    /// {@return the view, with everything in it that was recorded so far}
    <V> ReadModel<Rows<V>> upToDate(Projection<OrderEvent, Rows<V>> projection, Class<V> row) {
        return kept.upToDate(store, projection, row);
    }

    @Override
    public void close() {
        store.close();
        kept.release().run();
    }
}

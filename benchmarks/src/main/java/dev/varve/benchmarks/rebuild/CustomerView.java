package dev.varve.benchmarks.rebuild;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.json.JsonState;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.views.CustomerOrders;
import dev.varve.samples.orders.views.CustomerOrders.Row;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import java.io.IOException;
import java.time.Duration;

/// A store of orders of ten events each, and the view that is changed by each of them: one row an order, and the same
/// row under its customer.
final class CustomerView implements AutoCloseable {

    private static final int LENGTH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MapDbStorage storage;

    private CustomerView(MapDbStorage storage) {
        this.storage = storage;
    }

    /// {@return a store with so many events, which is filled once for all processes that measure}
    static CustomerView over(int events) throws IOException, InterruptedException {
        var folder = StoreFolder.shared("views-" + events, filled -> {
            try (var empty = filled.open()) {
                Orders.fillTogether(empty.log(), 0, events / LENGTH, LENGTH);
            }
        });
        return new CustomerView(folder.open());
    }

    /// {@return where views are kept on disk, without any}
    ReadModel<Rows<Row>> empty() {
        storage.dropDerived();
        return storage.views(JsonState.of(Row.class));
    }

    /// Fills the view from the first event to the last.
    ///
    /// @return how many there were
    long rebuild(ReadModel<Rows<Row>> model, Subscription.Settings settings) {
        var store = EventStore.of(storage.log(), Orders.CODEC);
        var head = store.head();
        try (var subscription = store.project(CustomerOrders.PROJECTION, model, settings)) {
            if (!subscription.await(head, PATIENCE)) {
                throw new IllegalStateException("the view did not come to its end: " + subscription.status());
            }
        }
        return head;
    }

    /// Looks whether all orders are in the view.
    void check(ReadModel<Rows<Row>> model) {
        var rows = CustomerOrders.of("customer-ana", model);
        var isWhole = rows.stream().allMatch(row -> row.order().version() == LENGTH);
        if (rows.size() != storage.log().head() / LENGTH || !isWhole) {
            throw new IllegalStateException("the view has %s orders".formatted(rows.size()));
        }
    }

    @Override
    public void close() {
        storage.close();
    }
}

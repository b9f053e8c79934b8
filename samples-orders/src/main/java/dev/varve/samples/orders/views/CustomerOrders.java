package dev.varve.samples.orders.views;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.Orders;
import java.util.ArrayList;
import java.util.List;

/// Which orders does a customer have? No stream can tell: a stream is found by its id only.
public final class CustomerOrders {

    /// An order as its customer sees it.
    public record Row(String orderId, Order order) {

        /// {@return how far it is}
        public Order.Status status() {
            return order.status();
        }

        /// {@return what it costs}
        public Money total() {
            return order.total();
        }
    }

    /// One row an order, and the same row under its customer.
    public static final Projection<OrderEvent, Rows<Row>> PROJECTION =
            new Projection<>("customer-orders", Filter.category("order"), CustomerOrders::apply);

    private static final Orders ORDERS = new Orders();

    private CustomerOrders() {}

    private static void apply(Rows<Row> rows, Event<OrderEvent> event) {
        var orderId = event.stream().key();
        var before = rows.get("order/" + orderId).map(Row::order).orElse(Order.NONE);
        var row = new Row(orderId, ORDERS.evolve(before, event.payload()));
        rows.put("order/" + orderId, row);
        rows.put("customer/" + row.order().customer() + "/" + orderId, row);
    }

    /// {@return the orders of a customer}
    public static List<Row> of(String customerId, ReadModel<Rows<Row>> model) {
        return model.query(PROJECTION.name(), rows -> {
            var found = new ArrayList<Row>();
            rows.each("customer/" + customerId + "/", (_, row) -> found.add(row));
            return found;
        });
    }
}

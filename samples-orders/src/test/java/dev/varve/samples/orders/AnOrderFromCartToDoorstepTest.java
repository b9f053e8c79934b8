package dev.varve.samples.orders;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.samples.orders.domain.TeaShop.CUP;
import static dev.varve.samples.orders.domain.TeaShop.NOON;
import static dev.varve.samples.orders.domain.TeaShop.PLACE;
import static dev.varve.samples.orders.domain.TeaShop.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ConflictException;
import dev.varve.decide.Reason;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.samples.orders.domain.BrokenRule;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.*;
import dev.varve.samples.orders.domain.OrderRefusal;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.samples.orders.effects.CustomerMails;
import dev.varve.samples.orders.effects.Outbox;
import dev.varve.samples.orders.views.CustomerOrders;
import dev.varve.samples.orders.views.DailyRevenue;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Repository;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole sample in one story. Read it top to bottom.
class AnOrderFromCartToDoorstepTest {

    private final EventStore<OrderEvent> store =
            EventStore.of(new InMemoryEventLog(Clock.fixed(NOON, ZoneOffset.UTC)), JsonCodec.of(OrderEvent.class));
    private final Repository<OrderCommand, Order, OrderEvent> orders = store.repository("order", new Orders());

    @Test
    void an_order_from_cart_to_doorstep(@TempDir Path folder) {
        // Two views watch from the start: they are always a little behind, and say by how much.
        var customers = new InMemoryReadModel<CustomerOrders.Row>();
        var revenue = new InMemoryReadModel<DailyRevenue.Row>();
        var customersView = store.project(CustomerOrders.PROJECTION, customers);
        var revenueView = store.project(DailyRevenue.PROJECTION, revenue);

        // Ana orders tea and cups. Mei, the clerk, takes the order; who and why go on record with every event.
        var placed = accepted("1001", Command.<OrderCommand>of(PLACE).by("mei").because("ordered by phone"));
        assertThat(placed.version()).isEqualTo(1);

        // Guests are coming, so one more box of tea. The event says from what to what, and why.
        var changed = accepted("1001", Command.of(new ChangeItemQuantity("TEA-250", 3, "guests")));
        assertThat(changed.events()).containsExactly(new ItemQuantityChanged("TEA-250", 2, 3, "guests"));
        assertThat(changed.state().total()).isEqualTo(euros("45.50"));

        // Asking for what is so already is fine, and nothing happens.
        assertThat(accepted("1001", Command.of(new ChangeItemQuantity("TEA-250", 3, "guests")))
                        .events())
                .isEmpty();

        // An empty order is not an order. A refusal is an answer, not an accident.
        accepted("1001", Command.of(new RemoveItem("CUP-2", "chipped")));
        assertThat(refused("1001", new RemoveItem("TEA-250", "no tea"))).isEqualTo(OrderRefusal.LAST_ITEM);

        // Mei and Tom look at version 3. Tom is faster; Mei is told, instead of overwriting what he did.
        accepted(
                "1001",
                Command.<OrderCommand>of(new ChangeAddress("office")).by("tom").expecting(exactly(3)));
        var late = Command.<OrderCommand>of(new AddItem(CUP)).by("mei").expecting(exactly(3));
        assertThatThrownBy(() -> orders.handle("1001", late))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("order/1001")
                .hasMessageContaining("but the stream is at 4");

        // The payment provider calls back three times for one payment. One event; the command's id makes it certain.
        accepted("1001", Command.of(new RequestPayment("pay-1")));
        var callback = Command.<OrderCommand>of(new RecordPayment("pay-1", "prov-9", euros("37.50"), NOON))
                .id("callback-pay-1")
                .by("provider");
        var first = accepted("1001", callback);
        assertThat(accepted("1001", callback)).isEqualTo(repeated(first));
        assertThat(accepted("1001", callback)).isEqualTo(repeated(first));
        assertThat(first.state().status()).isEqualTo(Status.PAID);

        // Read your own write: await its position, then ask.
        assertThat(revenueView.await(first.position(), Duration.ofMinutes(1))).isTrue();
        assertThat(DailyRevenue.of("2026-07-01", revenue).getFirst().net()).isEqualTo(euros("37.50"));

        // A worker mails, outside of every transaction, and records that it did.
        var outbox = new Outbox(folder);
        try (var mails = new CustomerMails(orders, outbox).start(store, new InMemoryCheckpoints())) {
            assertThat(mails.await(store.head(), Duration.ofMinutes(1))).isTrue();
        }
        assertThat(outbox.sent()).hasSize(2);
        assertThat(store.events(orders.stream("1001")).getLast().payload()).isInstanceOf(ReceiptSent.class);

        // The parcel leaves, arrives, and one cup is missing: five euros go back. Somebody answers for that.
        accepted("1001", Command.of(new MarkDispatched("ship-77")));
        assertThat(refused("1001", new CancelOrder(CancelledBy.CUSTOMER, "too late")))
                .isEqualTo(OrderRefusal.ALREADY_DISPATCHED);
        accepted("1001", Command.of(new MarkDelivered(NOON)));
        accepted("1001", Command.of(new GrantRefund("refund-1", euros("5.00"), "torn box", "mei")));
        var refund = accepted("1001", Command.of(new ConfirmRefund("refund-1", "prov-10", NOON)));

        // Every view agrees in the end, the history breaks no rule, and it can be asked what it was like before.
        assertThat(revenueView.await(refund.position(), Duration.ofMinutes(1))).isTrue();
        assertThat(customersView.await(refund.position(), Duration.ofMinutes(1)))
                .isTrue();
        assertThat(DailyRevenue.of("", revenue).getFirst().net()).isEqualTo(euros("32.50"));
        assertThat(CustomerOrders.of("ana", customers))
                .containsExactly(
                        new CustomerOrders.Row("1001", orders.load("1001").state()));
        assertThat(BrokenRule.in(history())).isEmpty();
        assertThat(orders.load("1001", 2).state().total()).isEqualTo(euros("45.50"));
        customersView.close();
        revenueView.close();
    }

    private Outcome.Accepted<Order, OrderEvent> accepted(String orderId, Command<OrderCommand> command) {
        var outcome = orders.handle(orderId, command);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return (Outcome.Accepted<Order, OrderEvent>) outcome;
    }

    private Reason refused(String orderId, OrderCommand command) {
        var outcome = orders.handle(orderId, command);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<Order, OrderEvent>) outcome).reason();
    }

    private static <S, E> Outcome.Accepted<S, E> repeated(Outcome.Accepted<S, E> first) {
        return new Outcome.Accepted<>(first.state(), first.version(), first.events(), first.position(), true);
    }

    private List<OrderEvent> history() {
        return store.events(orders.stream("1001")).stream()
                .map(event -> event.payload())
                .toList();
    }
}

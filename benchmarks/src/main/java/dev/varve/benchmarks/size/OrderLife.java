package dev.varve.benchmarks.size;

import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.AddItem;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderCommand.ChangeItemQuantity;
import dev.varve.samples.orders.domain.OrderCommand.CorrectPrice;
import dev.varve.samples.orders.domain.OrderCommand.MarkDelivered;
import dev.varve.samples.orders.domain.OrderCommand.MarkDispatched;
import dev.varve.samples.orders.domain.OrderCommand.PlaceOrder;
import dev.varve.samples.orders.domain.OrderCommand.RecordPayment;
import dev.varve.samples.orders.domain.OrderCommand.RecordReceiptSent;
import dev.varve.samples.orders.domain.OrderCommand.RequestPayment;
import java.time.Instant;
import java.util.List;

/// What is done to an order from the cart to the doorstep, each step one command and one event.
final class OrderLife {

    /// Who does it.
    static final String ACTOR = "mei";

    private static final Instant MORNING = Instant.parse("2026-07-01T09:00:00Z");

    private OrderLife() {}

    /// {@return the commands of one order}
    static List<OrderCommand> of(String order) {
        var tea = new Item("TEA-GREEN-250", "Green tea, first flush", 2, euros(1250));
        var pot = new Item("POT-CLAY-1", "Clay pot, handmade", 1, euros(3900));
        var total = euros(3 * 1190 + 3900);
        return List.of(
                new PlaceOrder(order, "customer-" + order, "EUR", List.of(tea), "address-home"),
                new AddItem(pot),
                new ChangeItemQuantity(tea.sku(), 3, "guests"),
                new ChangeAddress("address-of-the-sister"),
                new CorrectPrice(tea.sku(), euros(1190), "the list of last week was used"),
                new RequestPayment("payment-" + order),
                new RecordPayment("payment-" + order, "provider-" + order, total, MORNING),
                new RecordReceiptSent("receipt-" + order),
                new MarkDispatched("shipment-" + order),
                new MarkDelivered(MORNING.plusSeconds(100_000)));
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR");
    }
}

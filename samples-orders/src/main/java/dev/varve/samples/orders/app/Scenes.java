package dev.varve.samples.orders.app;

import dev.varve.explorer.story.Stage;
import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.PlaceOrder;
import dev.varve.samples.orders.domain.OrderCommand.RecordPayment;
import dev.varve.samples.orders.domain.OrderCommand.RequestPayment;
import java.time.Instant;
import java.util.List;

/// What Ana buys, in the demo and in the races.
final class Scenes {

    static final Instant MORNING = Stage.MORNING;

    static final Item TEA = new Item("TEA-250", "Green tea", 2, euros(12_50));
    static final Item CUP = new Item("CUP-2", "Two cups", 1, euros(8_00));
    static final Item POT = new Item("POT-1", "Clay pot", 1, euros(39_00));

    private Scenes() {}

    static OrderCommand place(String orderId, Item... items) {
        return new PlaceOrder(orderId, "ana", "EUR", List.of(items), "home");
    }

    static OrderCommand ask(String orderId) {
        return new RequestPayment("pay-" + orderId);
    }

    static OrderCommand pay(String orderId, Money amount) {
        return new RecordPayment("pay-" + orderId, "prov-" + orderId, amount, MORNING);
    }

    /// {@return the commands that lead to a paid order of tea and cups}
    static List<OrderCommand> paidOrder(String orderId) {
        return List.of(
                place(orderId, TEA, CUP), ask(orderId), pay(orderId, TEA.price().plus(CUP.price())));
    }

    static Money euros(long cents) {
        return new Money(cents, "EUR");
    }
}

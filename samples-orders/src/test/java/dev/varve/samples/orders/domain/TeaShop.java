package dev.varve.samples.orders.domain;

import dev.varve.samples.orders.domain.OrderCommand.PlaceOrder;
import dev.varve.samples.orders.domain.OrderEvent.CancelledBy;
import dev.varve.samples.orders.domain.OrderEvent.OrderCancelled;
import dev.varve.samples.orders.domain.OrderEvent.OrderDelivered;
import dev.varve.samples.orders.domain.OrderEvent.OrderDispatched;
import dev.varve.samples.orders.domain.OrderEvent.OrderPlaced;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRequested;
import dev.varve.samples.orders.domain.OrderEvent.RefundDue;
import java.time.Instant;
import java.util.List;

/// What Ana orders in these tests, and how it usually goes on.
public final class TeaShop {

    public static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    public static final Item TEA = new Item("TEA-250", "Green tea 250 g", 2, euros("12.50"));
    public static final Item CUP = new Item("CUP-2", "Two cups", 1, euros("8.00"));

    public static final PlaceOrder PLACE = new PlaceOrder("1001", "ana", "EUR", List.of(TEA, CUP), "home");
    public static final OrderPlaced PLACED = new OrderPlaced("1001", "ana", "EUR", List.of(TEA, CUP), "home");
    public static final OrderPlaced PLACED_TEA = new OrderPlaced("1001", "ana", "EUR", List.of(TEA), "home");
    public static final PaymentRequested ASKED = new PaymentRequested("pay-1", euros("33.00"));
    public static final PaymentRecorded PAID = new PaymentRecorded("pay-1", "prov-9", euros("33.00"), NOON);
    public static final OrderDispatched DISPATCHED = new OrderDispatched("ship-77");
    public static final OrderDelivered DELIVERED = new OrderDelivered(NOON);
    public static final OrderCancelled CANCELLED = new OrderCancelled(CancelledBy.CUSTOMER, "found it elsewhere");
    public static final RefundDue ALL_BACK =
            new RefundDue("refund-of-pay-1", euros("33.00"), "order cancelled", "rule O5");

    private TeaShop() {}

    public static Money euros(String amount) {
        return Money.parse(amount, "EUR");
    }
}

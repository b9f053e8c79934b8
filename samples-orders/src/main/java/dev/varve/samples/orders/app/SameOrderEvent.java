package dev.varve.samples.orders.app;

import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.OrderDelivered;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.RefundPaid;
import java.time.Instant;

/// Tells whether a command that is typed again means what was recorded: nobody types the time, so it may differ.
final class SameOrderEvent {

    private SameOrderEvent() {}

    static boolean test(OrderEvent recorded, OrderEvent again) {
        return timeless(recorded).equals(timeless(again));
    }

    private static OrderEvent timeless(OrderEvent event) {
        return switch (event) {
            case PaymentRecorded(var id, var ref, var amount, var _) ->
                new PaymentRecorded(id, ref, amount, Instant.EPOCH);
            case RefundPaid(var id, var ref, var amount, var _) -> new RefundPaid(id, ref, amount, Instant.EPOCH);
            case OrderDelivered _ -> new OrderDelivered(Instant.EPOCH);
            case OrderEvent _ -> event;
        };
    }
}

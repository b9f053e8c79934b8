package dev.varve.samples.logistics.contract;

import dev.varve.codec.EventName;
import java.time.Instant;

/// What orders publishes and logistics listens to. They come into the stream `inbox/<order>`, each once.
public sealed interface FromOrders {

    /// An order is paid, and its goods wait to be picked up.
    @EventName("orders.public.OrderPaidV1")
    record OrderPaidV1(
            String orderId,
            String origin,
            String destination,
            int parcels,
            int weightGrams,
            Instant promisedBy,
            Instant paidAt)
            implements FromOrders {}

    /// The customer called a paid order off; the money goes back as soon as the goods are back.
    @EventName("orders.public.OrderCancelledV1")
    record OrderCancelledV1(String orderId, String reason) implements FromOrders {}
}

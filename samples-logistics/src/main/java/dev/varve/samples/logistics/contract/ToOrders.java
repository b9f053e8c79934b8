package dev.varve.samples.logistics.contract;

import dev.varve.codec.EventName;
import java.time.Instant;

/// What logistics asks of orders. They go out in the stream `outbox/<order>`, each once.
public sealed interface ToOrders {

    /// The customer has the parcel.
    @EventName("logistics.public.ParcelDeliveredV1")
    record ParcelDeliveredV1(String orderId, Instant deliveredAt) implements ToOrders {}

    /// The goods are back, or were never sent: the money can go back.
    @EventName("logistics.public.RefundRequestedV1")
    record RefundRequestedV1(String orderId, String reason) implements ToOrders {}
}

package dev.varve.samples.logistics.domain.fulfilment;

import java.time.Instant;

/// What a process hears, in its own words: from orders, and of its parcel.
public sealed interface Trigger {

    /// An order is paid, and its goods are ready.
    record OrderPaid(
            String orderId,
            String origin,
            String destination,
            int parcels,
            int weightGrams,
            Instant promisedBy,
            Instant paidAt)
            implements Trigger {}

    /// The customer no longer wants it.
    record OrderCalledOff(String reason) implements Trigger {}

    /// The carrier took the parcel.
    record PickedUp() implements Trigger {}

    /// The parcel arrived.
    record Delivered(Instant at) implements Trigger {}

    /// The goods are with the sender: they came back, or never left.
    record GoodsBack() implements Trigger {}
}

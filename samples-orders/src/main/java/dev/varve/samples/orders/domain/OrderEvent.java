package dev.varve.samples.orders.domain;

import java.time.Instant;
import java.util.List;

/// What can happen to an order. A fact: it is not checked again, not changed and not taken back.
///
/// The stored names are those of the records: `OrderPlaced` is stored as `order-placed`. Each says what was
/// meant, not which fields are different now: taking an item out and correcting a typo are not one `OrderUpdated`.
public sealed interface OrderEvent {

    /// Who called an order off.
    enum CancelledBy {
        /// The one who placed it.
        CUSTOMER,
        /// Somebody in the shop.
        CLERK,
        /// A rule, such as a deadline.
        SYSTEM
    }

    /// An order began.
    record OrderPlaced(String orderId, String customerId, String currency, List<Item> items, String addressRef)
            implements OrderEvent {
        public OrderPlaced {
            items = List.copyOf(items);
        }
    }

    /// Another article came in.
    record ItemAdded(Item item) implements OrderEvent {}

    /// There are more or fewer of an article.
    record ItemQuantityChanged(String sku, int from, int to, String reason) implements OrderEvent {}

    /// An article was taken out.
    record ItemRemoved(String sku, String reason) implements OrderEvent {}

    /// It goes somewhere else.
    record AddressChanged(String from, String to) implements OrderEvent {}

    /// A price was recorded wrong.
    ///
    /// @param correctsVersion the version of the event that recorded it
    record PriceCorrected(String sku, Money wrong, Money right, long correctsVersion, String note)
            implements OrderEvent {}

    /// The customer was asked for the total of that moment.
    record PaymentRequested(String paymentId, Money amount) implements OrderEvent {}

    /// Money came in.
    ///
    /// @param occurredAt when it did; we may have learned of it later
    record PaymentRecorded(String paymentId, String providerRef, Money amount, Instant occurredAt)
            implements OrderEvent {}

    /// Money did not come in.
    record PaymentDeclined(String paymentId, String code) implements OrderEvent {}

    /// The order was called off.
    record OrderCancelled(CancelledBy by, String reason) implements OrderEvent {}

    /// Money has to go back.
    record RefundDue(String refundId, Money amount, String because, String approvedBy) implements OrderEvent {}

    /// Money went back.
    record RefundPaid(String refundId, String providerRef, Money amount, Instant occurredAt) implements OrderEvent {}

    /// The parcel left the house.
    record OrderDispatched(String shipmentId) implements OrderEvent {}

    /// The parcel arrived.
    record OrderDelivered(Instant occurredAt) implements OrderEvent {}

    /// The customer was told that the money came.
    record ReceiptSent(String messageId) implements OrderEvent {}
}

package dev.varve.samples.orders.domain;

import java.time.Instant;
import java.util.List;

/// What somebody wants to happen to an order. A wish: [Orders] may refuse it.
///
/// Whatever is not known inside the order, such as ids and times, comes in here.
public sealed interface OrderCommand {

    /// Buy these items. The address is a reference: where Ana lives is not copied into a log that is kept for ever.
    record PlaceOrder(String orderId, String customerId, String currency, List<Item> items, String addressRef)
            implements OrderCommand {
        public PlaceOrder {
            items = List.copyOf(items);
        }
    }

    /// Put another article into the order.
    record AddItem(Item item) implements OrderCommand {}

    /// Have more or fewer of an article.
    record ChangeItemQuantity(String sku, int to, String reason) implements OrderCommand {}

    /// Take an article out.
    record RemoveItem(String sku, String reason) implements OrderCommand {}

    /// Send it somewhere else.
    record ChangeAddress(String to) implements OrderCommand {}

    /// Put right a price that was recorded wrong.
    record CorrectPrice(String sku, Money right, String note) implements OrderCommand {}

    /// Ask the customer for the money.
    record RequestPayment(String paymentId) implements OrderCommand {}

    /// The payment provider says: paid. It may say so several times.
    record RecordPayment(String paymentId, String providerRef, Money amount, Instant occurredAt)
            implements OrderCommand {}

    /// The payment provider says: not paid.
    record RecordDecline(String paymentId, String code) implements OrderCommand {}

    /// Call the whole order off.
    record CancelOrder(OrderEvent.CancelledBy by, String reason) implements OrderCommand {}

    /// Promise some of the money back, whatever for. Somebody answers for it.
    record GrantRefund(String refundId, Money amount, String because, String approvedBy) implements OrderCommand {}

    /// The payment provider says: money returned.
    record ConfirmRefund(String refundId, String providerRef, Instant occurredAt) implements OrderCommand {}

    /// The parcel left the house.
    record MarkDispatched(String shipmentId) implements OrderCommand {}

    /// The parcel arrived.
    record MarkDelivered(Instant occurredAt) implements OrderCommand {}

    /// The mail gateway says: receipt sent.
    record RecordReceiptSent(String messageId) implements OrderCommand {}
}

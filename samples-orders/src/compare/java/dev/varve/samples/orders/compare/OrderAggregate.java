package dev.varve.samples.orders.compare;

import static dev.varve.samples.orders.compare.RefusedException.refuseIf;

import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.*;
import dev.varve.samples.orders.domain.OrderRefusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of an order as a mutable aggregate: check, then raise an event, which changes the fields.
///
/// The events are the same as the decider's, and so is what can be stored. What differs: an instance is used by one
/// thread and for one command, a refusal is thrown, and a test needs an instance to ask.
public final class OrderAggregate {

    private final List<OrderEvent> raised = new ArrayList<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Long> pricedAt = new LinkedHashMap<>();
    private final Map<String, Money> refunds = new LinkedHashMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private final Set<String> receipts = new HashSet<>();
    private Status status = Status.NONE;
    private long version;
    private String currency = "XXX";
    private String address = "";
    private String paymentId = "";
    private String shipmentId = "";
    private Money asked = Money.zero("XXX");
    private boolean isAsked;
    private boolean isPaid;

    /// {@return the order that had this history}
    public static OrderAggregate of(List<OrderEvent> history) {
        var order = new OrderAggregate();
        history.forEach(order::change);
        return order;
    }

    /// {@return the events since it was made}
    public List<OrderEvent> raised() {
        return List.copyOf(raised);
    }

    /// Carries out a command.
    ///
    /// @throws RefusedException if it is not allowed; nothing was raised
    public void handle(OrderCommand command) {
        refuseIf(status == Status.NONE && !(command instanceof PlaceOrder), OrderRefusal.NOT_PLACED);
        switch (command) {
            case PlaceOrder place -> place(place);
            case AddItem(var item) -> {
                refuseUnlessOpen();
                refuseUnlessSound(item, currency);
                refuseIf(items.containsKey(item.sku()), OrderRefusal.ITEM_ALREADY_ORDERED);
                raise(new ItemAdded(item));
            }
            case ChangeItemQuantity(var sku, var to, var reason) -> {
                refuseUnlessOpen();
                refuseIf(to < 1 || to > 99, OrderRefusal.QUANTITY_OUT_OF_RANGE);
                var from = item(sku).quantity();
                raiseIf(from != to, new ItemQuantityChanged(sku, from, to, reason));
            }
            case RemoveItem(var sku, var reason) -> {
                refuseUnlessOpen();
                refuseIf(!items.containsKey(sku), OrderRefusal.NO_SUCH_ITEM);
                refuseIf(items.size() == 1, OrderRefusal.LAST_ITEM);
                raise(new ItemRemoved(sku, reason));
            }
            case ChangeAddress(var to) -> {
                refuseUnlessPlaced();
                raiseIf(!to.equals(address), new AddressChanged(address, to));
            }
            case CorrectPrice(var sku, var right, var note) -> {
                refuseIf(isPaid, OrderRefusal.CORRECT_BY_REFUND);
                refuseUnlessOpen();
                refuseUnlessSound(new Item(sku, "", 1, right), currency);
                var wrong = item(sku).unitPrice();
                raiseIf(
                        !wrong.equals(right),
                        new PriceCorrected(sku, wrong, right, pricedAt.getOrDefault(sku, 0L), note));
            }
            case RequestPayment(var id) -> requestPayment(id);
            case RecordPayment payment -> recordPayment(payment);
            case RecordDecline(var id, var code) -> {
                refuseIf(!id.equals(paymentId), OrderRefusal.PAYMENT_NOT_REQUESTED);
                refuseIf(isPaid, OrderRefusal.ALREADY_PAID);
                raiseIf(isAsked, new PaymentDeclined(id, code));
            }
            case CancelOrder(var by, var reason) -> {
                refuseIf(!shipmentId.isEmpty(), OrderRefusal.ALREADY_DISPATCHED);
                if (status != Status.CANCELLED) {
                    raise(new OrderCancelled(by, reason));
                    refundRest("order cancelled");
                }
            }
            case GrantRefund refund -> grantRefund(refund);
            case ConfirmRefund(var id, var providerRef, var at) -> {
                var due = refunds.get(id);
                if (due == null) {
                    throw new RefusedException(OrderRefusal.NO_SUCH_REFUND);
                }
                raiseIf(!confirmed.contains(id), new RefundPaid(id, providerRef, due, at));
            }
            case MarkDispatched(var id) -> {
                refuseIf(status == Status.PLACED, OrderRefusal.NOT_PAID);
                refuseIf(status == Status.CANCELLED, OrderRefusal.CANCELLED);
                refuseIf(status != Status.PAID && !id.equals(shipmentId), OrderRefusal.ALREADY_DISPATCHED);
                raiseIf(status == Status.PAID, new OrderDispatched(id));
            }
            case MarkDelivered(var at) -> {
                refuseIf(shipmentId.isEmpty(), OrderRefusal.NOT_DISPATCHED);
                raiseIf(status == Status.DISPATCHED, new OrderDelivered(at));
            }
            case RecordReceiptSent(var id) -> {
                refuseIf(!isPaid, OrderRefusal.NOT_PAID);
                raiseIf(!receipts.contains(id), new ReceiptSent(id));
            }
        }
    }

    private void place(PlaceOrder place) {
        refuseIf(status != Status.NONE, OrderRefusal.ALREADY_PLACED);
        refuseIf(place.items().isEmpty(), OrderRefusal.NO_ITEMS);
        var skus = new HashSet<String>();
        place.items().forEach(item -> refuseIf(!skus.add(item.sku()), OrderRefusal.ITEM_ALREADY_ORDERED));
        place.items().forEach(item -> refuseUnlessSound(item, place.currency()));
        raise(new OrderPlaced(
                place.orderId(), place.customerId(), place.currency(), place.items(), place.addressRef()));
    }

    private void requestPayment(String id) {
        refuseIf(id.equals(paymentId) && !isAsked && !isPaid, OrderRefusal.PAYMENT_DECLINED);
        if (!id.equals(paymentId)) {
            refuseIf(isPaid, OrderRefusal.ALREADY_PAID);
            refuseUnlessOpen();
            var total = items.values().stream().map(Item::price).reduce(Money.zero(currency), Money::plus);
            raise(new PaymentRequested(id, total));
        }
    }

    private void recordPayment(RecordPayment payment) {
        var isKnown = payment.paymentId().equals(paymentId);
        refuseIf(!isKnown && isPaid, OrderRefusal.ALREADY_PAID);
        refuseIf(!isKnown, OrderRefusal.PAYMENT_NOT_REQUESTED);
        refuseIf(!payment.amount().equals(asked), OrderRefusal.WRONG_AMOUNT);
        refuseIf(!isAsked && !isPaid, OrderRefusal.PAYMENT_DECLINED);
        if (!isPaid) {
            raise(new PaymentRecorded(paymentId, payment.providerRef(), payment.amount(), payment.occurredAt()));
            if (status == Status.CANCELLED) {
                refundRest("paid after the order was cancelled");
            }
        }
    }

    private void grantRefund(GrantRefund grant) {
        var known = refunds.get(grant.refundId());
        refuseIf(known != null && !known.equals(grant.amount()), OrderRefusal.REFUND_ID_TAKEN);
        if (known == null) {
            refuseIf(!isPaid, OrderRefusal.NOT_PAID);
            refuseIf(grant.refundId().equals("refund-of-" + paymentId), OrderRefusal.REFUND_ID_TAKEN);
            refuseIf(!grant.amount().currency().equals(currency), OrderRefusal.OTHER_CURRENCY);
            refuseIf(grant.amount().minor() <= 0, OrderRefusal.AMOUNT_NOT_POSITIVE);
            refuseIf(grant.amount().compareTo(rest()) > 0, OrderRefusal.MORE_THAN_PAID);
            raise(new RefundDue(grant.refundId(), grant.amount(), grant.because(), grant.approvedBy()));
        }
    }

    private void refundRest(String because) {
        if (rest().minor() > 0) {
            raise(new RefundDue("refund-of-" + paymentId, rest(), because, "rule O5"));
        }
    }

    private Money rest() {
        var paid = isPaid ? asked : Money.zero(currency);
        return refunds.values().stream().reduce(paid, Money::minus);
    }

    private void refuseUnlessPlaced() {
        refuseIf(status == Status.CANCELLED, OrderRefusal.CANCELLED);
        refuseIf(status != Status.PLACED, OrderRefusal.NO_LONGER_OPEN);
    }

    private void refuseUnlessOpen() {
        refuseUnlessPlaced();
        refuseIf(isAsked, OrderRefusal.PAYMENT_UNDER_WAY);
    }

    private static void refuseUnlessSound(Item item, String currency) {
        var price = item.unitPrice();
        refuseIf(item.quantity() < 1 || item.quantity() > 99, OrderRefusal.QUANTITY_OUT_OF_RANGE);
        refuseIf(!price.currency().equals(currency), OrderRefusal.OTHER_CURRENCY);
        refuseIf(price.minor() < 0 || price.minor() > 100_000_000, OrderRefusal.PRICE_OUT_OF_RANGE);
    }

    private Item item(String sku) {
        var item = items.get(sku);
        if (item == null) {
            throw new RefusedException(OrderRefusal.NO_SUCH_ITEM);
        }
        return item;
    }

    private void raiseIf(boolean changes, OrderEvent event) {
        if (changes) {
            raise(event);
        }
    }

    private void raise(OrderEvent event) {
        raised.add(event);
        change(event);
    }

    private void change(OrderEvent event) {
        version++;
        switch (event) {
            case OrderPlaced placed -> {
                status = Status.PLACED;
                currency = placed.currency();
                address = placed.addressRef();
                placed.items().forEach(this::put);
            }
            case ItemAdded(var item) -> put(item);
            case ItemQuantityChanged(var sku, var _, var to, var _) ->
                items.computeIfPresent(sku, (_, item) -> new Item(sku, item.title(), to, item.unitPrice()));
            case ItemRemoved(var sku, var _) -> items.remove(sku);
            case AddressChanged(var _, var to) -> address = to;
            case PriceCorrected(var sku, var _, var right, var _, var _) -> {
                items.computeIfPresent(sku, (_, item) -> new Item(sku, item.title(), item.quantity(), right));
                pricedAt.put(sku, version);
            }
            case PaymentRequested(var id, var amount) -> {
                paymentId = id;
                asked = amount;
                isAsked = true;
            }
            case PaymentDeclined _ -> isAsked = false;
            case PaymentRecorded _ -> {
                isAsked = false;
                isPaid = true;
                status = status == Status.PLACED ? Status.PAID : status;
            }
            case OrderCancelled _ -> status = Status.CANCELLED;
            case RefundDue(var id, var amount, var _, var _) -> refunds.put(id, amount);
            case RefundPaid(var id, var _, var _, var _) -> confirmed.add(id);
            case OrderDispatched(var id) -> {
                shipmentId = id;
                status = Status.DISPATCHED;
            }
            case OrderDelivered _ -> status = Status.DELIVERED;
            case ReceiptSent(var id) -> receipts.add(id);
        }
    }

    private void put(Item item) {
        items.put(item.sku(), item);
        pricedAt.put(item.sku(), version);
    }
}

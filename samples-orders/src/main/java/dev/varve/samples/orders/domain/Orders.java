package dev.varve.samples.orders.domain;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.samples.orders.domain.Order.Line;
import dev.varve.samples.orders.domain.Order.Payment;
import dev.varve.samples.orders.domain.Order.Payment.Progress;
import dev.varve.samples.orders.domain.Order.Refund;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderCommand.AddItem;
import dev.varve.samples.orders.domain.OrderCommand.CancelOrder;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderCommand.ChangeItemQuantity;
import dev.varve.samples.orders.domain.OrderCommand.ConfirmRefund;
import dev.varve.samples.orders.domain.OrderCommand.CorrectPrice;
import dev.varve.samples.orders.domain.OrderCommand.GrantRefund;
import dev.varve.samples.orders.domain.OrderCommand.MarkDelivered;
import dev.varve.samples.orders.domain.OrderCommand.MarkDispatched;
import dev.varve.samples.orders.domain.OrderCommand.PlaceOrder;
import dev.varve.samples.orders.domain.OrderCommand.RecordDecline;
import dev.varve.samples.orders.domain.OrderCommand.RecordPayment;
import dev.varve.samples.orders.domain.OrderCommand.RecordReceiptSent;
import dev.varve.samples.orders.domain.OrderCommand.RemoveItem;
import dev.varve.samples.orders.domain.OrderCommand.RequestPayment;
import dev.varve.samples.orders.domain.OrderEvent.AddressChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemAdded;
import dev.varve.samples.orders.domain.OrderEvent.ItemQuantityChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemRemoved;
import dev.varve.samples.orders.domain.OrderEvent.OrderCancelled;
import dev.varve.samples.orders.domain.OrderEvent.OrderDelivered;
import dev.varve.samples.orders.domain.OrderEvent.OrderDispatched;
import dev.varve.samples.orders.domain.OrderEvent.OrderPlaced;
import dev.varve.samples.orders.domain.OrderEvent.PaymentDeclined;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRequested;
import dev.varve.samples.orders.domain.OrderEvent.PriceCorrected;
import dev.varve.samples.orders.domain.OrderEvent.ReceiptSent;
import dev.varve.samples.orders.domain.OrderEvent.RefundDue;
import dev.varve.samples.orders.domain.OrderEvent.RefundPaid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of an order, O1 to O9; the README of this sample states each in one sentence.
///
/// To wish for what is already so is accepted and records nothing (O8), so it is safe to ask twice.
public final class Orders implements Decider<OrderCommand, Order, OrderEvent> {

    @Override
    public Order initialState() {
        return Order.NONE;
    }

    /// {@return the order after one more event; it asks nothing, because what happened has happened}
    @Override
    public Order evolve(Order before, OrderEvent event) {
        var order = before.version(before.version() + 1);
        return switch (event) {
            case OrderPlaced placed -> Order.placed(placed, order.version());
            case ItemAdded(var item) -> order.lines(and(order.lines(), new Line(item, order.version())));
            case ItemQuantityChanged(var sku, var _, var to, var _) ->
                order.line(sku, line -> new Line(line.item().quantity(to), line.pricedAt()));
            case ItemRemoved(var sku, var _) -> order.withoutLine(sku);
            case AddressChanged(var _, var to) -> order.address(to);
            case PriceCorrected(var sku, var _, var right, var _, var _) ->
                order.line(sku, line -> new Line(line.item().unitPrice(right), order.version()));
            case PaymentRequested(var id, var amount) -> order.payment(payment(id, amount, Progress.REQUESTED));
            case PaymentDeclined(var id, var _) -> order.payment(payment(id, order.asked(), Progress.DECLINED));
            case PaymentRecorded(var id, var _, var amount, var _) ->
                order.payment(payment(id, amount, Progress.PAID))
                        .status(order.status() == Status.PLACED ? Status.PAID : order.status());
            case OrderCancelled _ -> order.status(Status.CANCELLED);
            case RefundDue(var id, var amount, var _, var _) ->
                order.refunds(and(order.refunds(), new Refund(id, amount, false)));
            case RefundPaid(var id, var _, var _, var _) ->
                order.refunds(order.refunds().stream()
                        .map(refund -> refund.id().equals(id) ? refund.asPaid() : refund)
                        .toList());
            case OrderDispatched(var id) -> order.parcel(Optional.of(id)).status(Status.DISPATCHED);
            case OrderDelivered _ -> order.status(Status.DELIVERED);
            case ReceiptSent(var messageId) -> order.receipts(and(order.receipts(), messageId));
        };
    }

    @Override
    public Decision<OrderEvent> decide(OrderCommand command, Order order) {
        if (order.status() == Status.NONE && !(command instanceof PlaceOrder)) {
            return refuse(OrderRefusal.NOT_PLACED);
        }
        return switch (command) {
            case PlaceOrder place -> ItemRules.place(place, order);
            case AddItem(var item) -> ItemRules.add(item, order);
            case ChangeItemQuantity change -> ItemRules.changeQuantity(change, order);
            case RemoveItem remove -> ItemRules.remove(remove, order);
            case ChangeAddress(var to) -> ItemRules.changeAddress(to, order);
            case CorrectPrice correct -> ItemRules.correctPrice(correct, order);
            case RequestPayment(var paymentId) -> MoneyRules.requestPayment(paymentId, order);
            case RecordPayment payment -> MoneyRules.recordPayment(payment, order);
            case RecordDecline decline -> MoneyRules.recordDecline(decline, order);
            case CancelOrder cancel -> MoneyRules.cancel(cancel, order);
            case GrantRefund refund -> MoneyRules.grantRefund(refund, order);
            case ConfirmRefund refund -> MoneyRules.confirmRefund(refund, order);
            case MarkDispatched(var shipmentId) -> dispatch(shipmentId, order);
            case MarkDelivered delivered -> deliver(delivered, order);
            case RecordReceiptSent(var messageId) -> MoneyRules.receiptSent(messageId, order);
        };
    }

    private static Decision<OrderEvent> dispatch(String shipmentId, Order order) {
        return switch (order.status()) {
            case NONE, PLACED -> refuse(OrderRefusal.NOT_PAID);
            case CANCELLED -> refuse(OrderRefusal.CANCELLED);
            case PAID -> accept(new OrderDispatched(shipmentId));
            case DISPATCHED, DELIVERED ->
                order.parcel().equals(Optional.of(shipmentId)) ? accept() : refuse(OrderRefusal.ALREADY_DISPATCHED);
        };
    }

    private static Decision<OrderEvent> deliver(MarkDelivered delivered, Order order) {
        return switch (order.status()) {
            case NONE, PLACED, PAID, CANCELLED -> refuse(OrderRefusal.NOT_DISPATCHED);
            case DISPATCHED -> accept(new OrderDelivered(delivered.occurredAt()));
            case DELIVERED -> accept();
        };
    }

    private static <T> List<T> and(List<T> some, T one) {
        var more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    private static Optional<Payment> payment(String id, Money amount, Progress progress) {
        return Optional.of(new Payment(id, amount, progress));
    }
}

package dev.varve.samples.orders.domain;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decision;
import dev.varve.samples.orders.domain.Order.Payment.Progress;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderCommand.CancelOrder;
import dev.varve.samples.orders.domain.OrderCommand.ConfirmRefund;
import dev.varve.samples.orders.domain.OrderCommand.GrantRefund;
import dev.varve.samples.orders.domain.OrderCommand.RecordDecline;
import dev.varve.samples.orders.domain.OrderCommand.RecordPayment;
import dev.varve.samples.orders.domain.OrderEvent.OrderCancelled;
import dev.varve.samples.orders.domain.OrderEvent.PaymentDeclined;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRequested;
import dev.varve.samples.orders.domain.OrderEvent.ReceiptSent;
import dev.varve.samples.orders.domain.OrderEvent.RefundDue;
import dev.varve.samples.orders.domain.OrderEvent.RefundPaid;

/// Which money may come and go: O4, O5, O6.
final class MoneyRules {

    private MoneyRules() {}

    static Decision<OrderEvent> requestPayment(String paymentId, Order order) {
        var latest = order.payment();
        if (latest.isPresent() && latest.get().id().equals(paymentId)) {
            return latest.get().progress() == Progress.DECLINED ? refuse(OrderRefusal.PAYMENT_DECLINED) : accept();
        }
        if (order.isPaid()) {
            return refuse(OrderRefusal.ALREADY_PAID);
        }
        var no = ItemRules.closed(order);
        return no.isPresent() ? refuse(no.get()) : accept(new PaymentRequested(paymentId, order.total()));
    }

    static Decision<OrderEvent> recordPayment(RecordPayment record, Order order) {
        var asked = order.payment().filter(payment -> payment.id().equals(record.paymentId()));
        if (asked.isEmpty()) {
            return refuse(order.isPaid() ? OrderRefusal.ALREADY_PAID : OrderRefusal.PAYMENT_NOT_REQUESTED);
        }
        if (!asked.get().amount().equals(record.amount())) {
            return refuse(OrderRefusal.WRONG_AMOUNT);
        }
        var paid = new PaymentRecorded(record.paymentId(), record.providerRef(), record.amount(), record.occurredAt());
        return switch (asked.get().progress()) {
            case PAID -> accept();
            case DECLINED -> refuse(OrderRefusal.PAYMENT_DECLINED);
            case REQUESTED ->
                order.status() == Status.CANCELLED
                        ? withRefund(paid, order, record.amount(), "paid after the order was cancelled")
                        : accept(paid);
        };
    }

    static Decision<OrderEvent> recordDecline(RecordDecline decline, Order order) {
        var asked = order.payment().filter(payment -> payment.id().equals(decline.paymentId()));
        if (asked.isEmpty()) {
            return refuse(OrderRefusal.PAYMENT_NOT_REQUESTED);
        }
        return switch (asked.get().progress()) {
            case PAID -> refuse(OrderRefusal.ALREADY_PAID);
            case DECLINED -> accept();
            case REQUESTED -> accept(new PaymentDeclined(decline.paymentId(), decline.code()));
        };
    }

    static Decision<OrderEvent> cancel(CancelOrder cancel, Order order) {
        var cancelled = new OrderCancelled(cancel.by(), cancel.reason());
        return switch (order.status()) {
            case CANCELLED -> accept();
            case DISPATCHED, DELIVERED -> refuse(OrderRefusal.ALREADY_DISPATCHED);
            case NONE, PLACED -> accept(cancelled);
            case PAID -> withRefund(cancelled, order, order.refundable(), "order cancelled");
        };
    }

    static Decision<OrderEvent> grantRefund(GrantRefund grant, Order order) {
        var known = order.refund(grant.refundId());
        if (known.isPresent()) {
            return known.get().amount().equals(grant.amount()) ? accept() : refuse(OrderRefusal.REFUND_ID_TAKEN);
        }
        if (!order.isPaid()) {
            return refuse(OrderRefusal.NOT_PAID);
        }
        if (grant.refundId().equals(order.ownRefundId())) {
            return refuse(OrderRefusal.REFUND_ID_TAKEN);
        }
        if (!grant.amount().currency().equals(order.currency())) {
            return refuse(OrderRefusal.OTHER_CURRENCY);
        }
        if (grant.amount().minor() <= 0) {
            return refuse(OrderRefusal.AMOUNT_NOT_POSITIVE);
        }
        return grant.amount().compareTo(order.refundable()) > 0
                ? refuse(OrderRefusal.MORE_THAN_PAID)
                : accept(new RefundDue(grant.refundId(), grant.amount(), grant.because(), grant.approvedBy()));
    }

    static Decision<OrderEvent> confirmRefund(ConfirmRefund confirm, Order order) {
        var due = order.refund(confirm.refundId());
        if (due.isEmpty()) {
            return refuse(OrderRefusal.NO_SUCH_REFUND);
        }
        return due.get().paid()
                ? accept()
                : accept(new RefundPaid(
                        confirm.refundId(), confirm.providerRef(), due.get().amount(), confirm.occurredAt()));
    }

    static Decision<OrderEvent> receiptSent(String messageId, Order order) {
        if (order.receipts().contains(messageId)) {
            return accept();
        }
        return order.isPaid() ? accept(new ReceiptSent(messageId)) : refuse(OrderRefusal.NOT_PAID);
    }

    /// The one refund that nobody has to grant: what a cancelled order was paid goes back with the cancellation.
    private static Decision<OrderEvent> withRefund(OrderEvent event, Order order, Money amount, String because) {
        return amount.minor() == 0
                ? accept(event)
                : accept(event, new RefundDue(order.ownRefundId(), amount, because, "rule O5"));
    }
}

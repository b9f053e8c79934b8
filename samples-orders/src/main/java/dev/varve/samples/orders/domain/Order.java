package dev.varve.samples.orders.domain;

import dev.varve.samples.orders.domain.Order.Payment.Progress;
import dev.varve.samples.orders.domain.OrderEvent.OrderPlaced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What the events of one order add up to: as much as the next decision needs, no more.
///
/// @param version how many events it is made of
/// @param address a reference to it
/// @param payment the latest that was asked for
/// @param refunds all that were promised, oldest first
/// @param parcel id of its shipment
/// @param receipts ids of the messages that told the customer
public record Order(
        Status status,
        long version,
        String customer,
        String currency,
        List<Line> lines,
        String address,
        Optional<Payment> payment,
        List<Refund> refunds,
        Optional<String> parcel,
        List<String> receipts) {

    /// Where an order is on its way.
    public enum Status {
        /// Nobody placed it yet.
        NONE,
        /// It can be changed.
        PLACED,
        /// It waits for its parcel.
        PAID,
        /// The parcel is on its way.
        DISPATCHED,
        /// The parcel arrived.
        DELIVERED,
        /// It was called off.
        CANCELLED
    }

    /// An item and the version of the event that its price is from.
    public record Line(Item item, long pricedAt) {}

    /// Money that was asked for.
    public record Payment(String id, Money amount, Progress progress) {

        /// How it went.
        public enum Progress {
            /// No answer yet.
            REQUESTED,
            /// It came.
            PAID,
            /// It did not come.
            DECLINED
        }
    }

    /// Money that was promised back.
    public record Refund(String id, Money amount, boolean paid) {

        Refund asPaid() {
            return new Refund(id, amount, true);
        }
    }

    /// The order that nobody placed yet. `XXX` is the code for "no currency".
    public static final Order NONE = new Order(
            Status.NONE, 0, "", "XXX", List.of(), "", Optional.empty(), List.of(), Optional.empty(), List.of());

    public Order {
        lines = List.copyOf(lines);
        refunds = List.copyOf(refunds);
        receipts = List.copyOf(receipts);
    }

    /// {@return what all items cost}
    public Money total() {
        return sum(lines.stream().map(line -> line.item().price()));
    }

    /// {@return the money that was asked for last}
    public Money asked() {
        return payment.map(Payment::amount).orElse(Money.zero(currency));
    }

    /// {@return whether money came in, also when it went back later}
    public boolean isPaid() {
        return payment.filter(p -> p.progress() == Progress.PAID).isPresent();
    }

    /// {@return the money that came in}
    public Money paid() {
        return isPaid() ? asked() : Money.zero(currency);
    }

    /// {@return the money that went back or will}
    public Money refunded() {
        return sum(refunds.stream().map(Refund::amount));
    }

    /// {@return the money that could still go back}
    public Money refundable() {
        return paid().minus(refunded());
    }

    /// {@return whether it was cancelled, also if it went on all the same}
    public boolean isCalledOff() {
        return status == Status.CANCELLED || refund(ownRefundId()).isPresent();
    }

    /// {@return the id of the one refund that nobody has to grant: that of a cancelled order}
    String ownRefundId() {
        return "refund-of-" + payment.map(Payment::id).orElse("nothing");
    }

    /// {@return the line of an article}
    public Optional<Line> line(String sku) {
        return lines.stream().filter(line -> line.item().sku().equals(sku)).findFirst();
    }

    /// {@return the refund of this id}
    public Optional<Refund> refund(String id) {
        return refunds.stream().filter(refund -> refund.id().equals(id)).findFirst();
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.zero(currency), Money::plus);
    }

    // ---- the same order, but for one thing ----

    static Order placed(OrderPlaced placed, long version) {
        var lines = placed.items().stream().map(item -> new Line(item, version)).toList();
        return new Order(
                Status.PLACED,
                version,
                placed.customerId(),
                placed.currency(),
                lines,
                placed.addressRef(),
                NONE.payment,
                NONE.refunds,
                NONE.parcel,
                NONE.receipts);
    }

    Order version(long changed) {
        return new Order(status, changed, customer, currency, lines, address, payment, refunds, parcel, receipts);
    }

    Order status(Status changed) {
        return new Order(changed, version, customer, currency, lines, address, payment, refunds, parcel, receipts);
    }

    Order lines(List<Line> changed) {
        return new Order(status, version, customer, currency, changed, address, payment, refunds, parcel, receipts);
    }

    Order line(String sku, UnaryOperator<Line> change) {
        var changed = new ArrayList<>(lines);
        changed.replaceAll(line -> line.item().sku().equals(sku) ? change.apply(line) : line);
        return lines(changed);
    }

    Order withoutLine(String sku) {
        var changed = new ArrayList<>(lines);
        changed.removeIf(line -> line.item().sku().equals(sku));
        return lines(changed);
    }

    Order address(String changed) {
        return new Order(status, version, customer, currency, lines, changed, payment, refunds, parcel, receipts);
    }

    Order payment(Optional<Payment> changed) {
        return new Order(status, version, customer, currency, lines, address, changed, refunds, parcel, receipts);
    }

    Order refunds(List<Refund> changed) {
        return new Order(status, version, customer, currency, lines, address, payment, changed, parcel, receipts);
    }

    Order parcel(Optional<String> changed) {
        return new Order(status, version, customer, currency, lines, address, payment, refunds, changed, receipts);
    }

    Order receipts(List<String> changed) {
        return new Order(status, version, customer, currency, lines, address, payment, refunds, parcel, changed);
    }
}

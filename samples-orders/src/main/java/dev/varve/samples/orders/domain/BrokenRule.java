package dev.varve.samples.orders.domain;

import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderEvent.AddressChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemAdded;
import dev.varve.samples.orders.domain.OrderEvent.ItemQuantityChanged;
import dev.varve.samples.orders.domain.OrderEvent.ItemRemoved;
import dev.varve.samples.orders.domain.OrderEvent.OrderCancelled;
import dev.varve.samples.orders.domain.OrderEvent.OrderDispatched;
import dev.varve.samples.orders.domain.OrderEvent.OrderPlaced;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRequested;
import dev.varve.samples.orders.domain.OrderEvent.PriceCorrected;
import dev.varve.samples.orders.domain.OrderEvent.RefundDue;
import java.util.ArrayList;
import java.util.List;

/// A rule that a history breaks, and where.
///
/// States the rules a second time, over what happened instead of what is wished for, and so checks [Orders]
/// and whoever writes past it. It is an examination, not a guard: by now it has happened.
///
/// @param rule such as `O5`
/// @param version of the event that broke it
public record BrokenRule(String rule, long version, String text) {

    /// {@return all rules that the events of one order break}
    public static List<BrokenRule> in(List<OrderEvent> history) {
        var broken = new ArrayList<BrokenRule>();
        var orders = new Orders();
        var order = Order.NONE;
        for (var event : history) {
            var version = order.version() + 1;
            var before = order;
            order = orders.evolve(before, event);
            new Examination(history, before, event, order, version, broken).examine();
        }
        return List.copyOf(broken);
    }

    @Override
    public String toString() {
        return "%s broken by event %s: %s".formatted(rule, version, text);
    }

    private record Examination(
            List<OrderEvent> history,
            Order before,
            OrderEvent event,
            Order after,
            long version,
            List<BrokenRule> broken) {

        void examine() {
            expect("O1", event instanceof OrderPlaced == (version == 1), "an order begins once, by being placed");
            expect("O1", after.lines().stream().allMatch(line -> isSound(line.item())), "an item is out of bounds");
            expect("O2", !changesContents() || before.status() == Status.PLACED, "changed when no longer open");
            expect("O3", !after.lines().isEmpty(), "the order is empty");
            expect("O6", after.refunded().compareTo(after.paid()) <= 0, "more goes back than was paid");
            switch (event) {
                case ItemQuantityChanged(var _, var from, var to, var _) -> expect("O8", from != to, "nothing changed");
                case AddressChanged(var from, var to) -> expect("O8", !from.equals(to), "nothing changed");
                case PriceCorrected correction -> examine(correction);
                case PaymentRecorded payment -> examine(payment);
                case OrderCancelled _ -> examineCancellation();
                case OrderDispatched _ -> {
                    expect("O5", before.status() != Status.CANCELLED, "dispatched after it was cancelled");
                    expect("O9", before.status() == Status.PAID, "dispatched, but not waiting for it, paid");
                }
                case OrderEvent _ -> {}
            }
        }

        private void examine(PriceCorrected correction) {
            expect("O8", !correction.wrong().equals(correction.right()), "nothing changed");
            expect("O7", !before.isPaid(), "a price was corrected in place after payment");
            var recorded = correction.correctsVersion();
            expect(
                    "O7",
                    recorded >= 1 && recorded < version && sets(history.get((int) recorded - 1), correction),
                    "the event that it corrects did not record this price");
        }

        private void examine(PaymentRecorded payment) {
            expect("O4", !before.isPaid(), "paid twice");
            expect(
                    "O4",
                    history.contains(new PaymentRequested(payment.paymentId(), payment.amount()))
                            && payment.amount().equals(before.total()),
                    "the amount is not the total that was asked for");
            if (before.status() == Status.CANCELLED) {
                expect("O5", payment.amount().minor() == 0 || nextIsRefund(), "a cancelled order keeps the money");
            }
        }

        private void examineCancellation() {
            expect("O5", before.parcel().isEmpty(), "cancelled after it was dispatched");
            expect("O5", before.refundable().minor() == 0 || nextIsRefund(), "a cancelled order keeps the money");
        }

        private boolean nextIsRefund() {
            return version < history.size() && history.get((int) version) instanceof RefundDue;
        }

        private boolean isSound(Item item) {
            return item.quantity() >= 1
                    && item.quantity() <= 99
                    && item.unitPrice().minor() >= 0
                    && item.unitPrice().currency().equals(after.currency());
        }

        private boolean changesContents() {
            return event instanceof ItemAdded
                    || event instanceof ItemRemoved
                    || event instanceof ItemQuantityChanged
                    || event instanceof AddressChanged
                    || event instanceof PriceCorrected;
        }

        private static boolean sets(OrderEvent event, PriceCorrected correction) {
            return switch (event) {
                case OrderPlaced placed -> placed.items().stream().anyMatch(item -> sets(item, correction));
                case ItemAdded(var item) -> sets(item, correction);
                case PriceCorrected earlier ->
                    earlier.sku().equals(correction.sku()) && earlier.right().equals(correction.wrong());
                case OrderEvent _ -> false;
            };
        }

        private static boolean sets(Item item, PriceCorrected correction) {
            return item.sku().equals(correction.sku()) && item.unitPrice().equals(correction.wrong());
        }

        private void expect(String rule, boolean holds, String otherwise) {
            if (!holds) {
                broken.add(new BrokenRule(rule, version, otherwise));
            }
        }
    }
}

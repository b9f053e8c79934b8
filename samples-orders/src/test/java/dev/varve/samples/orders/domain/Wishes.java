package dev.varve.samples.orders.domain;

import static dev.varve.samples.orders.domain.TeaShop.NOON;
import static dev.varve.samples.orders.domain.TeaShop.euros;

import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent.CancelledBy;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Commands of all kinds, sensible and not, about a few things only, so that they meet.
public final class Wishes {

    private static final Money AS_ASKED = euros("0.00");

    private Wishes() {}

    /// {@return the command, with the amount of a payment that was meant to be the right one}
    public static OrderCommand filledIn(OrderCommand command, Order order) {
        return command instanceof RecordPayment pay && pay.amount().equals(AS_ASKED)
                ? new RecordPayment(pay.paymentId(), pay.providerRef(), order.asked(), pay.occurredAt())
                : command;
    }

    /// {@return the life of an order}
    public static Arbitrary<List<OrderCommand>> commands() {
        return Combinators.combine(place(), command().list().ofMinSize(20).ofMaxSize(60))
                .as((place, rest) -> {
                    var all = new ArrayList<OrderCommand>(List.of(place));
                    all.addAll(rest);
                    return all;
                });
    }

    /// {@return one command}
    public static Arbitrary<OrderCommand> command() {
        var skus = Arbitraries.of("TEA", "CUP", "POT");
        var reasons = Arbitraries.of("because", "why not");
        var payments = Arbitraries.of("pay-1", "pay-2");
        var refunds = Arbitraries.of("refund-1", "refund-2", "refund-of-pay-1");
        var amounts = Arbitraries.longs().between(-1, 3_000).map(minor -> new Money(minor, "EUR"));
        return Arbitraries.frequencyOf(
                Tuple.of(1, place()),
                Tuple.of(3, item().map(AddItem::new)),
                Tuple.of(3, Combinators.combine(skus, quantity(), reasons).as(ChangeItemQuantity::new)),
                Tuple.of(3, Combinators.combine(skus, reasons).as(RemoveItem::new)),
                Tuple.of(2, Arbitraries.of("home", "office").map(ChangeAddress::new)),
                Tuple.of(3, Combinators.combine(skus, amounts, reasons).as(CorrectPrice::new)),
                Tuple.of(6, payments.map(RequestPayment::new)),
                Tuple.of(
                        8,
                        Combinators.combine(
                                        payments,
                                        Arbitraries.frequencyOf(Tuple.of(4, just(AS_ASKED)), Tuple.of(1, amounts)))
                                .as((id, amount) -> new RecordPayment(id, "prov", amount, NOON))),
                Tuple.of(1, payments.map(id -> new RecordDecline(id, "no-funds"))),
                Tuple.of(1, reasons.map(reason -> new CancelOrder(CancelledBy.CLERK, reason))),
                Tuple.of(
                        3, Combinators.combine(refunds, amounts).as((id, m) -> new GrantRefund(id, m, "sorry", "mei"))),
                Tuple.of(3, refunds.map(id -> new ConfirmRefund(id, "prov", NOON))),
                Tuple.of(3, Arbitraries.of("ship-1", "ship-2").map(MarkDispatched::new)),
                Tuple.of(3, just(new MarkDelivered(NOON))),
                Tuple.of(2, Arbitraries.of("msg-1", "msg-2").map(RecordReceiptSent::new)));
    }

    private static Arbitrary<PlaceOrder> place() {
        return item().list()
                .uniqueElements(Item::sku)
                .ofMaxSize(3)
                .map(items -> new PlaceOrder("1", "ana", "EUR", items, "home"));
    }

    private static Arbitrary<Item> item() {
        var prices =
                Arbitraries.frequencyOf(Tuple.of(19, Arbitraries.longs().between(0, 3_000)), Tuple.of(1, just(-1L)));
        return Combinators.combine(Arbitraries.of("TEA", "CUP", "POT"), quantity(), prices)
                .as((sku, quantity, price) -> new Item(sku, sku, quantity, new Money(price, "EUR")));
    }

    private static Arbitrary<Integer> quantity() {
        return Arbitraries.frequencyOf(
                Tuple.of(19, Arbitraries.integers().between(1, 99)), Tuple.of(1, Arbitraries.of(0, 100)));
    }

    private static <T> Arbitrary<T> just(T value) {
        return Arbitraries.just(value);
    }
}

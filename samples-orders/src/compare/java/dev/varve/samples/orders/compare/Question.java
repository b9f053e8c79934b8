package dev.varve.samples.orders.compare;

import dev.varve.samples.orders.domain.Item;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.AddItem;
import dev.varve.samples.orders.domain.OrderCommand.CancelOrder;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderCommand.ChangeItemQuantity;
import dev.varve.samples.orders.domain.OrderCommand.GrantRefund;
import dev.varve.samples.orders.domain.OrderCommand.PlaceOrder;
import dev.varve.samples.orders.domain.OrderCommand.RecordPayment;
import dev.varve.samples.orders.domain.OrderCommand.RemoveItem;
import dev.varve.samples.orders.domain.OrderCommand.RequestPayment;
import dev.varve.samples.orders.domain.OrderEvent.CancelledBy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A question about an order, and two lives of an order to which the answers are different.
///
/// Whoever keeps the same bytes of both cannot answer it: not by any query, and not by any programmer.
public record Question(String text, List<Step> one, List<Step> other) {

    /// A command, who gave it, and when: the minute after eleven.
    public record Step(OrderCommand command, String actor, int minute) {

        /// {@return when}
        public Instant time() {
            return Instant.parse("2026-07-01T11:00:00Z").plusSeconds(60L * minute);
        }
    }

    private static final Item TEA = new Item("TEA-250", "Green tea", 2, euros(12_50));
    private static final Item CUP = new Item("CUP-2", "Two cups", 1, euros(8_00));
    private static final Item POT = new Item("POT-1", "Clay pot", 1, euros(39_00));

    /// {@return ten questions, from those that anybody can answer to one that nobody can}
    public static List<Question> ten() {
        return List.of(
                ask("What does it cost?", with(), with(mei(5, new AddItem(POT)))),
                ask("Is it paid?", with(asked()), with(asked(), paid(20))),
                ask("Where does it go?", with(), with(mei(5, new ChangeAddress("office")))),
                ask(
                        "Who changed the address?",
                        with(mei(5, new ChangeAddress("office"))),
                        with(step(5, "tom", new ChangeAddress("office")))),
                ask("What did it cost at noon?", with(moreTea(30)), with(moreTea(90))),
                ask(
                        "Was there ever a pot in it?",
                        with(mei(5, new AddItem(POT)), mei(6, new RemoveItem("POT-1", "too heavy"))),
                        with()),
                ask(
                        "Why was the cup taken out?",
                        with(mei(5, new RemoveItem("CUP-2", "chipped"))),
                        with(mei(5, new RemoveItem("CUP-2", "too dear")))),
                ask(
                        "Who called it off, Ana or the shop?",
                        with(mei(5, new CancelOrder(CancelledBy.CUSTOMER, "by phone"))),
                        with(mei(5, new CancelOrder(CancelledBy.CLERK, "by phone")))),
                ask("What did 5.00 go back for?", refundedFor("chipped cup"), refundedFor("late parcel")),
                ask(
                        "How often did the provider call back?",
                        with(asked(), paid(20)),
                        with(asked(), paid(20), paid(21), paid(22))));
    }

    private static Question ask(String text, List<Step> one, List<Step> other) {
        return new Question(text, one, other);
    }

    private static List<Step> with(Step... more) {
        var place = new PlaceOrder("1001", "ana", "EUR", List.of(TEA, CUP), "home");
        return Stream.concat(Stream.of(mei(0, place)), Stream.of(more)).toList();
    }

    private static List<Step> refundedFor(String because) {
        return with(asked(), paid(20), mei(30, new GrantRefund("refund-1", euros(5_00), because, "tom")));
    }

    private static Step moreTea(int minute) {
        return mei(minute, new ChangeItemQuantity("TEA-250", 3, "guests"));
    }

    private static Step asked() {
        return mei(10, new RequestPayment("pay-1"));
    }

    private static Step paid(int minute) {
        var at = Instant.parse("2026-07-01T11:20:00Z");
        return step(minute, "provider", new RecordPayment("pay-1", "prov-9", euros(33_00), at));
    }

    private static Step mei(int minute, OrderCommand command) {
        return step(minute, "mei", command);
    }

    private static Step step(int minute, String actor, OrderCommand command) {
        return new Step(command, actor, minute);
    }

    private static Money euros(long cents) {
        return new Money(cents, "EUR");
    }
}

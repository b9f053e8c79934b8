package dev.varve.samples.orders.domain;

import static dev.varve.samples.orders.domain.TeaShop.*;
import static dev.varve.testkit.DeciderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decider;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent.*;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What to do when the record is wrong. The log is never edited: a correction is one more fact (L16).
@ParameterizedClass(name = "as {0}")
@MethodSource("dev.varve.samples.orders.domain.Styles#both")
record CorrectionsTest(Decider<OrderCommand, ?, OrderEvent> orders) {
    @Test
    void one_by_reversal_and_redo_the_wrong_thing_is_undone_and_the_right_one_done() {
        given(orders, PLACED_TEA, new ItemAdded(CUP))
                .when(new RemoveItem("CUP-2", "wrong cup"))
                .then(new ItemRemoved("CUP-2", "wrong cup"));
        var rightCup = new Item("CUP-4", "Four cups", 1, euros("14.00"));
        given(orders, PLACED_TEA, new ItemAdded(CUP), new ItemRemoved("CUP-2", "wrong cup"))
                .when(new AddItem(rightCup))
                .then(new ItemAdded(rightCup));
    }

    @Test
    void two_by_a_specific_correction_that_names_what_it_corrects() {
        given(orders, PLACED_TEA, new ItemAdded(CUP))
                .when(new CorrectPrice("CUP-2", euros("7.00"), "typed an 8"))
                .then(new PriceCorrected("CUP-2", euros("8.00"), euros("7.00"), 2, "typed an 8"));
    }

    @Test
    void a_correction_of_a_correction_names_the_correction() {
        given(orders, PLACED_TEA, new PriceCorrected("TEA-250", euros("12.50"), euros("1.25"), 1, "typo"))
                .when(new CorrectPrice("TEA-250", euros("12.50"), "it was right"))
                .then(new PriceCorrected("TEA-250", euros("1.25"), euros("12.50"), 2, "it was right"));
    }

    @Test
    void three_by_a_late_fact_that_says_when_it_happened_not_when_we_learned_of_it() {
        var lastNight = NOON.minusSeconds(50_000);
        given(orders, PLACED, ASKED, PAID, DISPATCHED)
                .when(new MarkDelivered(lastNight))
                .then(new OrderDelivered(lastNight));
    }

    @Test
    void four_by_an_administrative_adjustment_with_a_reason_and_somebody_who_answers_for_it() {
        given(orders, PLACED, ASKED, PAID)
                .when(new GrantRefund("refund-1", euros("3.00"), "price was typed wrong", "tom"))
                .then(new RefundDue("refund-1", euros("3.00"), "price was typed wrong", "tom"));
    }

    @Test
    void after_payment_a_price_is_not_corrected_in_place_because_money_moved_on_it() {
        given(orders, PLACED, ASKED, PAID)
                .when(new CorrectPrice("CUP-2", euros("7.00"), "typed an 8"))
                .thenRefused(OrderRefusal.CORRECT_BY_REFUND);
    }

    @Test
    void five_editing_the_event_is_not_allowed_because_what_was_decided_on_it_no_longer_follows() {
        var edited = new OrderPlaced("1001", "ana", "EUR", List.of(TEA, CUP.unitPrice(euros("7.00"))), "home");
        assertThat(BrokenRule.in(List.of(PLACED, ASKED, PAID))).isEmpty();
        assertThat(BrokenRule.in(List.of(edited, ASKED, PAID)))
                .containsExactly(new BrokenRule("O4", 3, "the amount is not the total that was asked for"));
    }
}

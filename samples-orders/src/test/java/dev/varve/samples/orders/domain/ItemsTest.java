package dev.varve.samples.orders.domain;

import static dev.varve.samples.orders.domain.TeaShop.*;
import static dev.varve.testkit.DeciderSpec.given;

import dev.varve.decide.Decider;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent.*;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "as {0}")
@MethodSource("dev.varve.samples.orders.domain.Styles#both")
record ItemsTest(Decider<OrderCommand, ?, OrderEvent> orders) {
    @Test
    void an_order_begins_by_being_placed() {
        given(orders).when(PLACE).then(PLACED);
    }

    @Test
    void nothing_else_can_begin_an_order() {
        given(orders).when(new AddItem(CUP)).thenRefused(OrderRefusal.NOT_PLACED);
    }

    @Test
    void an_order_is_placed_once() {
        given(orders, PLACED).when(PLACE).thenRefused(OrderRefusal.ALREADY_PLACED);
    }

    @Test
    void an_order_has_at_least_one_item() {
        given(orders)
                .when(new PlaceOrder("1001", "ana", "EUR", List.of(), "home"))
                .thenRefused(OrderRefusal.NO_ITEMS);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, Integer.MAX_VALUE})
    void a_quantity_is_from_1_to_99(int quantity) {
        given(orders, PLACED_TEA)
                .when(new AddItem(CUP.quantity(quantity)))
                .thenRefused(OrderRefusal.QUANTITY_OUT_OF_RANGE);
        given(orders, PLACED_TEA)
                .when(new ChangeItemQuantity("TEA-250", quantity, "why not"))
                .thenRefused(OrderRefusal.QUANTITY_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000000.01"})
    void a_price_is_neither_below_zero_nor_above_a_million(String price) {
        given(orders, PLACED_TEA)
                .when(new AddItem(CUP.unitPrice(euros(price))))
                .thenRefused(OrderRefusal.PRICE_OUT_OF_RANGE);
    }

    @Test
    void an_order_has_one_currency() {
        var dollarCup = CUP.unitPrice(Money.parse("8.00", "USD"));
        given(orders)
                .when(new PlaceOrder("1001", "ana", "EUR", List.of(TEA, dollarCup), "home"))
                .thenRefused(OrderRefusal.OTHER_CURRENCY);
    }

    @Test
    void an_order_has_an_item_once() {
        given(orders, PLACED).when(new AddItem(CUP)).thenRefused(OrderRefusal.ITEM_ALREADY_ORDERED);
        given(orders)
                .when(new PlaceOrder("1001", "ana", "EUR", List.of(TEA, TEA), "home"))
                .thenRefused(OrderRefusal.ITEM_ALREADY_ORDERED);
    }

    @Test
    void an_item_can_be_added() {
        given(orders, PLACED_TEA).when(new AddItem(CUP)).then(new ItemAdded(CUP));
    }

    @Test
    void a_change_of_quantity_tells_both_numbers_and_the_reason() {
        given(orders, PLACED)
                .when(new ChangeItemQuantity("TEA-250", 3, "guests"))
                .then(new ItemQuantityChanged("TEA-250", 2, 3, "guests"));
    }

    @Test
    void a_change_to_the_same_value_is_no_event() {
        given(orders, PLACED)
                .when(new ChangeItemQuantity("TEA-250", 2, "guests"))
                .thenNothing();
        given(orders, PLACED).when(new ChangeAddress("home")).thenNothing();
        given(orders, PLACED)
                .when(new CorrectPrice("TEA-250", euros("12.50"), "typo"))
                .thenNothing();
    }

    @Test
    void an_item_can_be_taken_out_for_a_reason() {
        given(orders, PLACED).when(new RemoveItem("CUP-2", "chipped")).then(new ItemRemoved("CUP-2", "chipped"));
    }

    @Test
    void the_last_item_cannot_be_taken_out() {
        given(orders, PLACED_TEA).when(new RemoveItem("TEA-250", "no")).thenRefused(OrderRefusal.LAST_ITEM);
    }

    @Test
    void what_is_not_in_the_order_cannot_be_changed() {
        var no = OrderRefusal.NO_SUCH_ITEM;
        given(orders, PLACED_TEA).when(new RemoveItem("CUP-2", "no")).thenRefused(no);
        given(orders, PLACED_TEA)
                .when(new ChangeItemQuantity("CUP-2", 3, "more"))
                .thenRefused(no);
        given(orders, PLACED_TEA)
                .when(new CorrectPrice("CUP-2", euros("9.00"), "typo"))
                .thenRefused(no);
    }

    @Test
    void the_contents_are_fixed_while_a_payment_of_their_total_is_under_way() {
        given(orders, PLACED, ASKED).when(new RemoveItem("CUP-2", "no")).thenRefused(OrderRefusal.PAYMENT_UNDER_WAY);
        given(orders, PLACED, ASKED, new PaymentDeclined("pay-1", "no-funds"))
                .when(new RemoveItem("CUP-2", "too dear"))
                .then(new ItemRemoved("CUP-2", "too dear"));
    }

    @Test
    void the_address_may_change_while_a_payment_is_under_way_because_it_costs_nothing() {
        given(orders, PLACED, ASKED).when(new ChangeAddress("office")).then(new AddressChanged("home", "office"));
    }

    @Test
    void nothing_is_changed_after_payment_dispatch_or_cancellation() {
        given(orders, PLACED, ASKED, PAID).when(new AddItem(CUP)).thenRefused(OrderRefusal.NO_LONGER_OPEN);
        given(orders, PLACED, ASKED, PAID, DISPATCHED)
                .when(new ChangeAddress("office"))
                .thenRefused(OrderRefusal.NO_LONGER_OPEN);
        given(orders, PLACED, CANCELLED).when(new ChangeAddress("office")).thenRefused(OrderRefusal.CANCELLED);
    }
}

package dev.varve.samples.orders.domain;

import static dev.varve.samples.orders.domain.TeaShop.*;
import static dev.varve.testkit.DeciderSpec.given;

import dev.varve.decide.Decider;
import dev.varve.samples.orders.domain.OrderCommand.MarkDelivered;
import dev.varve.samples.orders.domain.OrderCommand.MarkDispatched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "as {0}")
@MethodSource("dev.varve.samples.orders.domain.Styles#both")
record ParcelTest(Decider<OrderCommand, ?, OrderEvent> orders) {
    @Test
    void a_paid_order_is_dispatched() {
        given(orders, PLACED, ASKED, PAID).when(new MarkDispatched("ship-77")).then(DISPATCHED);
    }

    @Test
    void an_order_that_is_not_paid_or_cancelled_is_not_dispatched() {
        given(orders, PLACED, ASKED).when(new MarkDispatched("ship-77")).thenRefused(OrderRefusal.NOT_PAID);
        given(orders, PLACED, ASKED, PAID, CANCELLED, ALL_BACK)
                .when(new MarkDispatched("ship-77"))
                .thenRefused(OrderRefusal.CANCELLED);
    }

    @Test
    void an_order_leaves_in_one_parcel() {
        given(orders, PLACED, ASKED, PAID, DISPATCHED)
                .when(new MarkDispatched("ship-77"))
                .thenNothing();
        given(orders, PLACED, ASKED, PAID, DISPATCHED)
                .when(new MarkDispatched("ship-78"))
                .thenRefused(OrderRefusal.ALREADY_DISPATCHED);
    }

    @Test
    void a_parcel_arrives_once() {
        given(orders, PLACED, ASKED, PAID, DISPATCHED)
                .when(new MarkDelivered(NOON))
                .then(DELIVERED);
        given(orders, PLACED, ASKED, PAID, DISPATCHED, DELIVERED)
                .when(new MarkDelivered(NOON.plusSeconds(60)))
                .thenNothing();
    }

    @Test
    void what_did_not_leave_does_not_arrive() {
        given(orders, PLACED, ASKED, PAID).when(new MarkDelivered(NOON)).thenRefused(OrderRefusal.NOT_DISPATCHED);
    }
}

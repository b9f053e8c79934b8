package dev.varve.samples.orders.views;

import static dev.varve.samples.orders.domain.TeaShop.*;
import static dev.varve.testkit.ProjectionSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order.Status;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.*;
import dev.varve.store.EventStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final JsonCodec<OrderEvent> CODEC = JsonCodec.of(OrderEvent.class);
    private static final LocalDate DAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

    private final EventStore<OrderEvent> store =
            EventStore.of(new InMemoryEventLog(Clock.fixed(NOON, ZoneOffset.UTC)), CODEC);

    @Test
    void the_orders_of_a_customer_are_found_by_the_customer() {
        happened("1001", PLACED, new ItemRemoved("CUP-2", "chipped"));
        happened("1002", new OrderPlaced("1002", "ben", "EUR", List.of(CUP), "office"));
        happened("1003", PLACED_TEA, CANCELLED);

        var rows = CustomerOrders.of("ana", filled(CustomerOrders.PROJECTION));

        assertThat(rows).extracting(CustomerOrders.Row::orderId).containsExactly("1001", "1003");
        assertThat(rows).extracting(CustomerOrders.Row::status).containsExactly(Status.PLACED, Status.CANCELLED);
        assertThat(rows).extracting(CustomerOrders.Row::total).containsExactly(euros("25.00"), euros("25.00"));
    }

    @Test
    void a_customer_whose_name_begins_another_is_another() {
        happened("1001", new OrderPlaced("1001", "anabel", "EUR", List.of(CUP), "office"));

        assertThat(CustomerOrders.of("ana", filled(CustomerOrders.PROJECTION))).isEmpty();
    }

    @Test
    void the_revenue_of_a_day_is_what_was_paid_less_what_went_back() {
        given(DailyRevenue.PROJECTION, CODEC)
                .events(order("1001"), PLACED, ASKED, PAID, CANCELLED, ALL_BACK)
                .events(order("1002"), new PaymentRecorded("pay-2", "prov-10", euros("40.00"), NOON))
                .events(order("1001"), new RefundPaid("refund-of-pay-1", "prov-11", euros("33.00"), NOON))
                .thenRows(Map.of("2026-07-01/EUR", new DailyRevenue.Row(DAY, euros("73.00"), euros("33.00"), 2)));
    }

    @Test
    void a_promise_to_pay_back_is_not_money_yet() {
        given(DailyRevenue.PROJECTION, CODEC)
                .events(order("1001"), PLACED, ASKED, PAID, CANCELLED, ALL_BACK)
                .thenRow("2026-07-01/EUR", new DailyRevenue.Row(DAY, euros("33.00"), euros("0.00"), 1));
    }

    @Test
    void revenue_belongs_to_the_day_on_which_the_money_moved() {
        given(DailyRevenue.PROJECTION, CODEC)
                .at(NOON)
                .events(
                        order("1001"),
                        new PaymentRecorded("pay-1", "prov-9", euros("33.00"), NOON.minus(Duration.ofDays(1))))
                .thenNoRow("2026-07-01/EUR")
                .thenRow("2026-06-30/EUR", new DailyRevenue.Row(DAY.minusDays(1), euros("33.00"), euros("0.00"), 1));
    }

    @Test
    void currencies_are_not_added_up() {
        given(DailyRevenue.PROJECTION, CODEC)
                .events(order("1001"), PAID)
                .events(order("1002"), new PaymentRecorded("pay-2", "prov-3", Money.parse("900", "JPY"), NOON))
                .thenRow("2026-07-01/EUR", new DailyRevenue.Row(DAY, euros("33.00"), euros("0.00"), 1))
                .thenRow(
                        "2026-07-01/JPY",
                        new DailyRevenue.Row(DAY, Money.parse("900", "JPY"), Money.parse("0", "JPY"), 1));
    }

    @Test
    void a_question_that_nobody_asked_is_answered_from_the_first_event_on() {
        happened("1001", PLACED, new ItemRemoved("CUP-2", "chipped"));
        happened("1002", PLACED, new ItemRemoved("TEA-250", "too dear"));
        happened("1003", PLACED, new ItemRemoved("CUP-2", "too dear"));

        assertThat(RemovedBeforePayment.ranking(filled(RemovedBeforePayment.PROJECTION)))
                .containsExactly(
                        new RemovedBeforePayment.Row("CUP-2", List.of("chipped", "too dear")),
                        new RemovedBeforePayment.Row("TEA-250", List.of("too dear")));
    }

    private static StreamId order(String orderId) {
        return StreamId.of("order", orderId);
    }

    private void happened(String orderId, OrderEvent... events) {
        store.append(order(orderId), ExpectedVersion.any(), events);
    }

    private <V> InMemoryReadModel<V> filled(Projection<OrderEvent, Rows<V>> projection) {
        var model = new InMemoryReadModel<V>();
        try (var running = store.project(projection, model)) {
            assertThat(running.await(store.head(), Duration.ofMinutes(1))).isTrue();
        }
        return model;
    }
}

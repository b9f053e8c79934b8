package dev.varve.samples.orders.views;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.samples.orders.domain.OrderEvent.RefundPaid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What came in and went out, day by day and currency by currency.
///
/// A day is the day on which money moved (UTC), not the one on which we learned of it.
public final class DailyRevenue {

    /// The money of a day.
    public record Row(LocalDate day, Money paid, Money refunded, int payments) {

        /// {@return what is left}
        public Money net() {
            return paid.minus(refunded);
        }
    }

    /// Wants two types of events; of the others it only has to move its checkpoint.
    public static final Projection<OrderEvent, Rows<Row>> PROJECTION =
            new Projection<>("daily-revenue", Filter.type("payment-recorded", "refund-paid"), DailyRevenue::apply);

    private DailyRevenue() {}

    private static void apply(Rows<Row> rows, Event<OrderEvent> event) {
        switch (event.payload()) {
            case PaymentRecorded(var _, var _, var amount, var at) ->
                add(rows, at, amount, Money.zero(amount.currency()), 1);
            case RefundPaid(var _, var _, var amount, var at) ->
                add(rows, at, Money.zero(amount.currency()), amount, 0);
            case OrderEvent _ -> {}
        }
    }

    private static void add(Rows<Row> rows, Instant at, Money paid, Money refunded, int payments) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var key = day + "/" + paid.currency();
        var zero = Money.zero(paid.currency());
        var row = rows.get(key).orElse(new Row(day, zero, zero, 0));
        rows.put(key, new Row(day, row.paid().plus(paid), row.refunded().plus(refunded), row.payments() + payments));
    }

    /// {@return the days that begin with `prefix`, such as `2026-07`, and have seen money; all of them for ""}
    public static List<Row> of(String prefix, ReadModel<Rows<Row>> model) {
        return model.query(PROJECTION.name(), rows -> {
            var found = new ArrayList<Row>();
            rows.each(prefix, (_, row) -> found.add(row));
            return found;
        });
    }
}

package dev.varve.samples.orders.views;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.ItemRemoved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Which teas are taken out of the basket most, and why?
///
/// Nobody asked when the events were written. They can answer all the same, back to the first order, because they
/// say what happened and not only what became of it.
public final class RemovedBeforePayment {

    /// How often an article was taken out.
    public record Row(String sku, List<String> reasons) {

        /// {@return how often}
        public int times() {
            return reasons.size();
        }
    }

    /// One row an article.
    public static final Projection<OrderEvent, Rows<Row>> PROJECTION =
            new Projection<>("removed-before-payment", Filter.type("item-removed"), RemovedBeforePayment::apply);

    private RemovedBeforePayment() {}

    private static void apply(Rows<Row> rows, Event<OrderEvent> event) {
        if (event.payload() instanceof ItemRemoved(var sku, var reason)) {
            var before = rows.get(sku).map(Row::reasons).orElse(List.of());
            rows.put(
                    sku,
                    new Row(
                            sku,
                            Stream.concat(before.stream(), Stream.of(reason)).toList()));
        }
    }

    /// {@return the articles, most often taken out first}
    public static List<Row> ranking(ReadModel<Rows<Row>> model) {
        return model.query(PROJECTION.name(), rows -> {
            var found = new ArrayList<Row>();
            rows.each("", (_, row) -> found.add(row));
            found.sort(Comparator.comparingInt(Row::times).reversed().thenComparing(Row::sku));
            return found;
        });
    }
}

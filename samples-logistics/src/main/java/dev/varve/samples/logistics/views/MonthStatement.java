package dev.varve.samples.logistics.views;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthClosed;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The books of all hubs, month by month. It stays when the books are archived: what it says is in two events of each.
public final class MonthStatement {

    /// A month of a hub.
    ///
    /// @param closed its sums, empty while it is open
    public record Row(String hub, YearMonth month, int opening, Optional<HubMonthClosed> closed) {}

    /// One row a hub and month, in the order of months.
    public static final Projection<HubEvent, Rows<Row>> PROJECTION = new Projection<>(
            "month-statement", Filter.type("hub-month-opened", "hub-month-closed"), MonthStatement::apply);

    private MonthStatement() {}

    private static void apply(Rows<Row> rows, Event<HubEvent> event) {
        switch (event.payload()) {
            case HubMonthOpened(var hub, var month, var count, var _, var _) -> {
                rows.put(month + "/" + hub, new Row(hub, month, count, Optional.empty()));
                rows.put("book/" + event.stream().key(), new Row(hub, month, count, Optional.empty()));
            }
            case HubMonthClosed closed ->
                rows.get("book/" + event.stream().key())
                        .ifPresent(row -> rows.put(
                                row.month() + "/" + row.hub(),
                                new Row(row.hub(), row.month(), row.opening(), Optional.of(closed))));
            case HubEvent _ -> {}
        }
    }

    /// {@return the months that begin with `prefix`, such as `2026-06`; all of them for ""}
    public static List<Row> of(String prefix, ReadModel<Rows<Row>> model) {
        return model.query(PROJECTION.name(), rows -> {
            var found = new ArrayList<Row>();
            rows.each(prefix, (key, row) -> {
                if (!key.startsWith("book/")) {
                    found.add(row);
                }
            });
            return found;
        });
    }
}

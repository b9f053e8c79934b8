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

/// The books of all hubs, month by month. The last event of a book says enough, so it does not matter if the others
/// were
/// archived.
public final class MonthStatement {

    /// A month of a hub.
    ///
    /// @param closed its sums, empty while it is open
    public record Row(String hub, YearMonth month, int opening, Optional<HubMonthClosed> closed) {}

    /// One row a hub and month, in the order of months.
    public static final Projection<HubEvent, Rows<Row>> PROJECTION = new Projection<>(
            "month-statement", Filter.type("hub-month-opened", "hub-month-closed"), MonthStatement::apply);

    private static final int MONTH_LENGTH = "2026-06".length();

    private MonthStatement() {}

    private static void apply(Rows<Row> rows, Event<HubEvent> event) {
        var book = event.stream().key();
        var hub = book.substring(0, book.length() - MONTH_LENGTH - 1);
        var month = YearMonth.parse(book.substring(book.length() - MONTH_LENGTH));
        var row = switch (event.payload()) {
            case HubMonthClosed sums ->
                new Row(hub, month, sums.closingCount() - sums.in() + sums.out(), Optional.of(sums));
            case HubMonthOpened opened -> new Row(hub, month, opened.openingCount(), Optional.empty());
            case HubEvent _ -> throw new IllegalStateException("not wanted: " + event.payload());
        };
        rows.put(month + "/" + hub, row);
    }

    /// {@return the months that begin with `prefix`, such as `2026-06`; all of them for ""}
    public static List<Row> of(String prefix, ReadModel<Rows<Row>> model) {
        return model.query(PROJECTION.name(), rows -> {
            var found = new ArrayList<Row>();
            rows.each(prefix, (_, row) -> found.add(row));
            return found;
        });
    }
}

package dev.varve.samples.users.views;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.users.domain.UserEvent;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How many people registered and left, by week. It holds nobody's data, so an erasure changes nothing in it.
public final class RegistrationsPerWeek {

    /// A week of the ISO calendar, such as `2026-W27`.
    public record Row(String week, int registered, int erased) {}

    /// Two kinds of events are counted.
    public static final Projection<UserEvent, Rows<Row>> PROJECTION = new Projection<>(
            "registrations-per-week", Filter.type("user-registered", "user-erased"), RegistrationsPerWeek::apply);

    private RegistrationsPerWeek() {}

    private static void apply(Rows<Row> rows, Event<UserEvent> event) {
        var day = event.time().atZone(ZoneOffset.UTC);
        var week = String.format(
                Locale.ROOT,
                "%s-W%02d",
                day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        var row = rows.get(week).orElse(new Row(week, 0, 0));
        var isErased = event.payload() instanceof UserEvent.UserErased;
        rows.put(week, new Row(week, row.registered() + (isErased ? 0 : 1), row.erased() + (isErased ? 1 : 0)));
    }

    /// {@return all weeks in which something happened}
    public static List<Row> all(ReadModel<Rows<Row>> model) {
        return model.query(PROJECTION.name(), rows -> {
            var found = new ArrayList<Row>();
            rows.each("", (_, row) -> found.add(row));
            return found;
        });
    }
}

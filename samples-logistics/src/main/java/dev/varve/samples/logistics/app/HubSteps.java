package dev.varve.samples.logistics.app;

import dev.varve.explorer.Table;
import dev.varve.samples.logistics.books.BooksCheck;
import dev.varve.samples.logistics.books.HubQuestions;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.views.MonthStatement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/// Steps 9 to 14: a hub with a long history.
final class HubSteps {

    private static final String HUB = "LEJ";
    private static final int SCANS = 20_000;
    private static final YearMonth JUNE = YearMonth.of(2026, 6);

    private HubSteps() {}

    static void traffic(DepotStage stage) {
        Load.of(stage.depot(), HUB, SCANS, 7);
        stage.line("scans: %s in hub/%s, and the same in its books by the month".formatted(SCANS, HUB));
        statement(stage);
    }

    private static void statement(DepotStage stage) {
        var table = ViewCommands.statementTable();
        MonthStatement.of("2026", stage.depot().statements()).stream()
                .filter(row -> row.hub().equals(HUB))
                .forEach(row -> table.row(ViewCommands.cells(row).toArray(String[]::new)));
        stage.table(table);
    }

    static void cost(DepotStage stage) {
        Load.compare(stage.depot(), HUB).lines().forEach(stage::line);
    }

    static void closeJune(DepotStage stage) {
        stage.line("closed: " + stage.depot().books().close(HUB));
        var late = new RecordHubScan(
                "late-1", "found-behind-a-shelf", Direction.IN, Instant.parse("2026-06-12T08:00:00Z"));
        stage.line("a scan of June 12 is reported now");
        stage.depot().books().record(HUB, List.of(late));
        var open = stage.depot().books().open(HUB);
        stage.line("open: %s, in %s, late %s, there %s"
                .formatted(open.month().orElseThrow(), open.in(), open.late(), open.count()));
        statement(stage);
    }

    static void archive(DepotStage stage) {
        var before = question(stage);
        var moved = stage.depot().archive().move(JUNE).orElseThrow();
        var table = Table.of("moved to archive-" + JUNE, ">events", "hash");
        moved.books()
                .forEach(book -> table.row(
                        book.stream(), Long.toString(book.events()), book.hash().substring(0, 12)));
        stage.table(table);
        stage.line("parcels in %s on June 15 at noon: %s before it was archived, %s after"
                .formatted(HUB, before, question(stage)));
    }

    private static int question(DepotStage stage) {
        var depot = stage.depot();
        return new HubQuestions(depot.books(), depot.archive())
                .stock(HUB, Instant.parse("2026-06-15T12:00:00Z"), depot.clock().instant())
                .size();
    }

    static void verify(DepotStage stage) {
        var depot = stage.depot();
        var result = BooksCheck.of(depot.log(), depot.books(), depot.archive());
        stage.line("books: %s, %s of them archived, problems: %s"
                .formatted(result.months(), result.archived(), result.problems().size()));
    }
}

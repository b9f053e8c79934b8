package dev.varve.samples.logistics.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Table;
import dev.varve.explorer.When;
import dev.varve.explorer.WrongInputException;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.views.MonthStatement;
import dev.varve.samples.logistics.views.Parcels;
import dev.varve.samples.logistics.views.TwoClocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to ask where parcels are and were.
final class ViewCommands {

    private ViewCommands() {}

    static Object[] of(Shell shell, Clock clock) {
        return new Object[] {
            new Track(shell, clock),
            new Where(shell, clock),
            new Late(shell, clock),
            new Lanes(shell, clock),
            new Statement(shell, clock)
        };
    }

    @Command(
            name = "track",
            description = "What was seen of a shipment, in the order in which it happened.",
            footer = "Example: ./varve logistics track ship-77")
    private static final class Track extends DepotCommand implements DepotCommand.Question {

        @Parameters(paramLabel = "SHIPMENT", description = "such as ship-77")
        private String shipmentId = "";

        Track(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            var shipment = known(depot, shipmentId);
            if (shell().isJson()) {
                shell().out().json(LogisticsSample.SHIPMENTS.told(shipmentId, shipment));
                return Exit.OK;
            }
            shell().out().line(LogisticsSample.WORDS.of(shipment));
            return print(scans(shipment), "nothing was seen of it", scanTable(), ViewCommands::cells);
        }
    }

    static Table scanTable() {
        return Table.of("happened", "", "place", "scan", "device", ">count");
    }

    static List<Scan> scans(Shipment shipment) {
        return shipment.scans().stream().sorted(Scan.AS_HAPPENED).toList();
    }

    static List<String> cells(Scan scan) {
        return List.of(
                scan.occurredAt().toString(),
                scan.direction().toString(),
                scan.hub(),
                scan.scanId(),
                scan.device(),
                Long.toString(scan.deviceSeq()));
    }

    private static Shipment known(Depot depot, String shipmentId) {
        var loaded = depot.shipments().load(shipmentId);
        if (loaded.version() == 0) {
            throw new WrongInputException(
                    "nothing was heard of a shipment " + shipmentId, "./varve logistics streams lists those there are");
        }
        return loaded.state();
    }

    @Command(
            name = "where",
            description = "Where a shipment was, as far as was known: two clocks.",
            footer = "Example: ./varve logistics where ship-77 --happened-by 2026-07-02 --known-at 2026-07-03")
    private static final class Where extends DepotCommand implements DepotCommand.Question {

        private record Answer(String stream, Optional<Scan> where) {}

        @Parameters(paramLabel = "SHIPMENT", description = "such as ship-77")
        private String shipmentId = "";

        @Option(names = "--happened-by", paramLabel = "TIME", description = "where it was then (default: now)")
        private Optional<String> happenedBy = Optional.empty();

        @Option(names = "--known-at", paramLabel = "TIME", description = "as far as was known then (default: now)")
        private Optional<String> knownAt = Optional.empty();

        Where(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            var _ = known(depot, shipmentId);
            var happened = happenedBy.map(When::parse).orElseGet(this::now);
            var known = knownAt.map(When::parse).orElseGet(this::now);
            var where = new TwoClocks(depot.store()).where(depot.shipments().stream(shipmentId), happened, known);
            shell().out().line(where.map(LogisticsSample::place).orElse("it had not been seen"));
            shell().out()
                    .json(new Answer(
                            LogisticsSample.SHIPMENTS.stream(shipmentId).toString(), where));
            return Exit.OK;
        }
    }

    @Command(
            name = "late",
            description = "Shipments that are late, or will be.",
            footer = "Example: ./varve logistics late")
    private static final class Late extends DepotCommand implements DepotCommand.Question {

        Late(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            return print(
                    Parcels.late(now(), depot.parcels()),
                    row -> LogisticsSample.SHIPMENTS.told(row.shipmentId(), row.shipment()),
                    "nothing is late",
                    Table.of("shipment", "promised", "expected", "last seen"),
                    row -> List.of(
                            row.shipmentId(),
                            row.shipment().booking().orElseThrow().promisedBy().toString(),
                            row.shipment().eta().map(Instant::toString).orElse("-"),
                            row.shipment()
                                    .location()
                                    .map(LogisticsSample::place)
                                    .orElse("-")));
        }
    }

    @Command(
            name = "lanes",
            description = "How long it takes from hub to hub.",
            footer = "Example: ./varve logistics lanes")
    private static final class Lanes extends DepotCommand implements DepotCommand.Question {

        Lanes(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            return print(
                    Parcels.lanes(depot.parcels()),
                    "no lane was ridden yet",
                    Table.of("from", "to", ">rides", ">half within", ">95 of 100 within"),
                    lane -> List.of(
                            lane.from(),
                            lane.to(),
                            Integer.toString(lane.rides()),
                            hours(lane.p50()),
                            hours(lane.p95())));
        }

        private static String hours(Duration time) {
            return String.format(Locale.ROOT, "%s h %02d min", time.toHours(), time.toMinutesPart());
        }
    }

    @Command(
            name = "statement",
            description = "The books of all hubs, month by month.",
            footer = "Example: ./varve logistics statement 2026-06")
    private static final class Statement extends DepotCommand implements DepotCommand.Question {

        @Parameters(arity = "0..1", paramLabel = "MONTH", defaultValue = "", description = "or how it begins: 2026")
        private String month = "";

        Statement(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            return print(
                    MonthStatement.of(month, depot.statements()),
                    "no books" + (month.isEmpty() ? "" : " of " + month),
                    statementTable(),
                    ViewCommands::cells);
        }
    }

    static Table statementTable() {
        return Table.of("month", "hub", ">opening", ">in", ">out", ">late", ">closing", "hash");
    }

    static List<String> cells(MonthStatement.Row row) {
        var sums = row.closed();
        return List.of(
                row.month().toString(),
                row.hub(),
                Integer.toString(row.opening()),
                sums.map(closed -> Integer.toString(closed.in())).orElse(""),
                sums.map(closed -> Integer.toString(closed.out())).orElse(""),
                sums.map(closed -> Integer.toString(closed.late())).orElse(""),
                sums.map(closed -> Integer.toString(closed.closingCount())).orElse("open"),
                sums.map(closed -> closed.closingHash().substring(0, 12)).orElse(""));
    }
}

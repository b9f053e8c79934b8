package dev.varve.samples.logistics.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Problem;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.explorer.Table;
import dev.varve.explorer.When;
import dev.varve.explorer.WrongInputException;
import dev.varve.samples.logistics.books.BooksCheck;
import dev.varve.samples.logistics.books.HubQuestions;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordStocktake;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.store.Outcome.Accepted;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed about hubs and their books.
final class BookCommands {

    private BookCommands() {}

    static Object[] of(Shell shell, Clock clock) {
        return new Object[] {
            new HubStock(shell, clock),
            new Stocktake(shell, clock),
            new CloseMonth(shell, clock),
            new Archiving(shell, clock),
            new Check(shell, clock),
            new Traffic(shell, clock),
            new Cost(shell, clock)
        };
    }

    /// Something about one hub.
    private abstract static class AboutHub extends DepotCommand {

        @Parameters(index = "0", paramLabel = "HUB", description = "such as SHA")
        private String hub = "";

        AboutHub(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        void read() {
            var _ = named("the hub", hub);
        }

        final String hub() {
            return hub;
        }

        final YearMonth openMonth(Depot depot) {
            return depot.books()
                    .openMonth(hub)
                    .orElseThrow(() -> new WrongInputException(
                            "nothing was scanned in a hub " + hub, "./varve logistics statement lists the hubs"));
        }
    }

    @Command(
            name = "hub",
            description = "What is in a hub by its books, or was, as far as was known.",
            footer = "Example: ./varve logistics hub SHA --happened-by 2026-06-15")
    private static final class HubStock extends AboutHub implements DepotCommand.Question {

        private record Answer(String hub, List<String> present, List<String> neverCameIn) {}

        @Option(names = "--happened-by", paramLabel = "TIME", description = "what was there then (default: now)")
        private Optional<String> happenedBy = Optional.empty();

        @Option(names = "--known-at", paramLabel = "TIME", description = "as far as was known then (default: now)")
        private Optional<String> knownAt = Optional.empty();

        HubStock(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            var _ = openMonth(depot);
            var isNow = happenedBy.isEmpty() && knownAt.isEmpty();
            var open = depot.books().open(hub());
            var present = isNow
                    ? open.present()
                    : new HubQuestions(depot.books(), depot.archive())
                            .stock(
                                    hub(),
                                    happenedBy.map(When::parse).orElseGet(this::now),
                                    knownAt.map(When::parse).orElseGet(this::now));
            var ghosts = isNow ? open.neverCameIn() : List.<String>of();
            shell().out().json(new Answer(hub(), present, ghosts));
            shell().out().line("%s: parcels %s".formatted(hub(), present.size()));
            present.forEach(parcel -> shell().out().line("  " + parcel));
            ghosts.forEach(parcel ->
                    shell().out().line(Style.RED.of("alert") + "  " + parcel + " left and had never come in"));
            return Exit.OK;
        }
    }

    @Command(
            name = "stocktake",
            description = "Report which parcels were found in a hub.",
            footer = "Example: ./varve logistics stocktake SHA ship-77")
    private static final class Stocktake extends AboutHub {

        private record Counted(String hub, List<String> missing) {}

        @Parameters(index = "1..*", paramLabel = "SHIPMENT", description = "what was found")
        private List<String> found = List.of();

        Stocktake(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            var _ = openMonth(depot);
            if (!(depot.books().count(hub(), new RecordStocktake(found)) instanceof Accepted<?, ?>)) {
                return shell().refused(Problem.of("month-closed", "the month was closed just now; count again"));
            }
            var missing = depot.books().open(hub()).missing();
            shell().out().line(missing.isEmpty() ? "all is there" : "missing  " + String.join(", ", missing));
            shell().out().json(new Counted(hub(), missing));
            return Exit.OK;
        }
    }

    @Command(
            name = "close-month",
            description = "Close the open month of a hub, and open the next.",
            footer = "Example: ./varve logistics close-month SHA")
    private static final class CloseMonth extends AboutHub {

        private record Closed(String hub, YearMonth closed, YearMonth open) {}

        CloseMonth(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            var open = openMonth(depot);
            if (open.isAfter(Hubs.month(now()))) {
                return shell().refused(Problem.of(
                        "month-not-begun", "%s has not begun, so it cannot be closed".formatted(open)));
            }
            var month = depot.books().close(hub());
            shell().out().line("closed %s of %s; open is %s".formatted(month, hub(), month.plusMonths(1)));
            shell().out().json(new Closed(hub(), month, month.plusMonths(1)));
            return Exit.OK;
        }
    }

    @Command(
            name = "archive",
            description = "Move the closed books of a month into a store of their own.",
            footer = "Example: ./varve logistics archive 2026-06")
    private static final class Archiving extends DepotCommand {

        private record Archived(String stream, long eventCount, String hash) {}

        @Parameters(paramLabel = "MONTH", description = "such as 2026-06")
        private String month = "";

        Archiving(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        void read() {
            var _ = wanted();
        }

        private YearMonth wanted() {
            try {
                return YearMonth.parse(month);
            } catch (DateTimeException _) {
                throw new WrongInputException("'" + month + "' is not a month", "write 2026-06");
            }
        }

        @Override
        int run(Depot depot) {
            var wanted = wanted();
            var moved = depot.archive().move(wanted);
            if (moved.isEmpty()) {
                return shell().refused(Problem.of("month-open", "no book of " + wanted + " is closed"));
            }
            return print(
                    moved.get().books(),
                    book -> new Archived(book.stream(), book.events(), book.hash()),
                    "",
                    Table.of("book", ">events", "hash"),
                    book -> List.of(
                            book.stream(),
                            Long.toString(book.events()),
                            book.hash().substring(0, 12)));
        }
    }

    @Command(
            name = "books",
            description = "Verify all books, also the archived ones.",
            footer = "Example: ./varve logistics books")
    private static final class Check extends DepotCommand implements DepotCommand.Question {

        /// In the form that `verify` has.
        private record Checked(boolean ok, List<Fault> problems, List<String> notes, int months, int archived) {}

        private record Fault(String in, String text) {}

        Check(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            var result = BooksCheck.of(depot.log(), depot.books(), depot.archive());
            shell().out().line("books: %s, %s of them archived".formatted(result.months(), result.archived()));
            result.problems().forEach(problem -> shell().out().line(Style.RED.of("broken") + "  " + problem));
            shell().out()
                    .line(
                            result.problems().isEmpty()
                                    ? Style.GREEN.of("all is well")
                                    : Style.RED.of("not all is well"));
            shell().out()
                    .json(new Checked(
                            result.problems().isEmpty(),
                            result.problems().stream()
                                    .map(text -> new Fault("books", text))
                                    .toList(),
                            List.of(),
                            result.months(),
                            result.archived()));
            return result.problems().isEmpty() ? Exit.OK : Exit.STORAGE;
        }
    }

    @Command(
            name = "traffic",
            description =
                    "Make scans of the four months before July 2026 pass through a hub: endless, and by the month.",
            footer = "Example: ./varve logistics traffic LEJ --scans 2000")
    private static final class Traffic extends AboutHub {

        private record Passed(String hub, int scans) {}

        @Option(names = "--scans", paramLabel = "N", defaultValue = "2000", description = "default: 2000")
        private int scans;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "7", description = "another one makes others")
        private long seed;

        Traffic(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        void read() {
            super.read();
            if (scans < 1 || scans > 1_000_000) {
                throw new WrongInputException(scans + " scans cannot be made", "--scans is from 1 to 1000000");
            }
        }

        @Override
        int run(Depot depot) {
            if (depot.books().openMonth(hub()).isPresent()) {
                throw new WrongInputException("there were scans in " + hub() + " before", "name another hub");
            }
            Load.of(depot, hub(), scans, seed);
            shell().out().line("scans: %s, twice: in hub/%s and in its books".formatted(scans, hub()));
            shell().out().json(new Passed(hub(), scans));
            return Exit.OK;
        }
    }

    @Command(
            name = "cost",
            description = "What it costs to load a hub: endless, with snapshots, by the month.",
            footer = "Example: ./varve logistics cost LEJ")
    private static final class Cost extends AboutHub implements DepotCommand.Question {

        Cost(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        int run(Depot depot) {
            if (depot.hubEvents().version(depot.hubs().stream(hub())) == 0) {
                throw new WrongInputException(
                        "there is no endless stream of " + hub(), "run ./varve logistics traffic " + hub() + " first");
            }
            var comparison = Load.compare(depot, hub());
            comparison.lines().forEach(shell().out()::line);
            shell().out().json(comparison);
            return Exit.OK;
        }
    }
}

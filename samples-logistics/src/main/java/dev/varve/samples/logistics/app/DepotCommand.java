package dev.varve.samples.logistics.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.Table;
import dev.varve.explorer.WrongInputException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Something that is typed and needs the depot.
///
/// What only asks is a [Question] too: it writes nothing, and waits for nobody who does.
abstract class DepotCommand implements Callable<Integer> {

    private static final Duration AHEAD = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Shell shell;
    private final Clock clock;

    /// A command that only asks.
    interface Question {}

    DepotCommand(Shell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

    /// Reads what was typed, before anything is opened.
    ///
    /// @throws WrongInputException if it means nothing
    void read() {}

    /// Does it.
    ///
    /// @return an exit code
    abstract int run(Depot depot);

    final Shell shell() {
        return shell;
    }

    final Instant now() {
        return clock.instant();
    }

    @Override
    public final Integer call() {
        read();
        try (var depot = this instanceof Question ? Depot.openReadOnly(shell, clock) : Depot.openToGive(shell, clock)) {
            return run(depot);
        }
    }

    /// Prints rows, or that there are none.
    final <R> int print(List<R> rows, String none, Table table, Function<? super R, List<String>> cells) {
        return print(rows, row -> row, none, table, cells);
    }

    /// Prints rows, or that there are none.
    ///
    /// @param json what programs are told of a row
    final <R> int print(
            List<R> rows,
            Function<? super R, ?> json,
            String none,
            Table table,
            Function<? super R, List<String>> cells) {
        return shell.rows(
                rows,
                json,
                none,
                table,
                (lines, row) -> lines.row(cells.apply(row).toArray(String[]::new)));
    }

    /// {@return the moment at which something was seen}
    ///
    /// A hub keeps a book for each month, and a report of a far year would open it.
    ///
    /// @throws WrongInputException if that is more than a day ahead, or before there were parcels
    final Instant seen(String text) {
        var time = moment(text);
        if (time.isAfter(now().plus(AHEAD))) {
            throw new WrongInputException(
                    "%s is more than a day ahead, and nobody can have seen it".formatted(time),
                    "write when it was seen");
        }
        if (time.isBefore(EARLIEST)) {
            throw new WrongInputException(
                    "%s is long before there were parcels here".formatted(time), "write when it was seen");
        }
        return time;
    }

    /// {@return a name that says something}
    static String named(String what, String text) {
        if (text.isBlank()) {
            throw new WrongInputException(what + " is blank", "name one");
        }
        return text;
    }

    /// {@return the moment that was typed}
    static Instant moment(String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeException _) {
            throw new WrongInputException("'" + text + "' is not a moment", "write 2026-07-02T10:42:10Z");
        }
    }
}

package dev.varve.samples.logistics.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Table;
import dev.varve.explorer.WrongInputException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Something that is typed and needs the depot.
///
/// What only asks is a [Question] too: it writes nothing, and waits for nobody who does.
abstract class DepotCommand implements Callable<Integer> {

    private final Shell shell;
    private final Clock clock;

    /// A command that only asks.
    interface Question {}

    DepotCommand(Shell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

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
        try (var depot =
                this instanceof Question ? Depot.openReadOnly(shell, clock) : Depot.open(shell, shell.place(), clock)) {
            return run(depot);
        }
    }

    /// Prints rows, or that there are none.
    final <R> int print(List<R> rows, String none, Table table, Function<? super R, List<String>> cells) {
        if (shell.isJson()) {
            rows.forEach(shell.out()::json);
        } else if (rows.isEmpty()) {
            shell.out().line(none);
        } else {
            rows.forEach(row -> table.row(cells.apply(row).toArray(String[]::new)));
            shell.out().print(table);
        }
        return Exit.OK;
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

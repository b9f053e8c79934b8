package dev.varve.explorer;

import dev.varve.StorageException;
import dev.varve.explorer.Subscriber.Kind;
import dev.varve.explorer.command.Choice;
import dev.varve.projection.Parked;
import dev.varve.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Lists what projections and reactions have set aside.
@Command(
        name = "parked",
        description = {
            "Streams that a view or reaction has set aside, and why.",
            "It changes nothing, but views are read by one at a time: it waits five seconds for a writer."
        },
        footer = "Example: ${ROOT-COMMAND-NAME} parked")
final class ParkedCommand implements Callable<Integer> {

    private final Shell shell;

    ParkedCommand(Shell shell) {
        this.shell = shell;
    }

    /// A stream that is parked, or was until now.
    record Row(String kind, String name, String stream, boolean parked, long position, int attempts, String cause) {

        static Row of(Kind kind, String name, Parked parked, boolean isStillParked) {
            return new Row(
                    Choice.word(kind),
                    name,
                    parked.stream().toString(),
                    isStillParked,
                    parked.position(),
                    parked.attempts(),
                    parked.cause());
        }
    }

    @Override
    public Integer call() {
        try (var storage = shell.openExisting()) {
            var rows = new ArrayList<Row>();
            var unknown = new ArrayList<String>();
            for (var kind : Kind.values()) {
                kind.names(storage).forEach(name -> add(storage, kind, name, rows, unknown));
            }
            if (unknown.isEmpty() || !rows.isEmpty()) {
                print(rows);
            }
            for (var problem : unknown) {
                var told = Failures.advice(shell, Text.clean(problem));
                shell.out().error(Failures.line(shell, told), Problem.of("storage", told));
            }
            return unknown.isEmpty() ? Exit.OK : Exit.STORAGE;
        }
    }

    private static void add(Storage storage, Kind kind, String name, List<Row> rows, List<String> unknown) {
        try {
            kind.parked(storage, name).forEach(parked -> rows.add(Row.of(kind, name, parked, true)));
        } catch (StorageException e) {
            unknown.add(String.valueOf(e.getMessage()));
        }
    }

    private void print(List<Row> rows) {
        var _ = shell.rows(
                rows,
                "nothing is parked",
                Table.of("parked by", "stream", ">position", ">attempts", "cause"),
                (table, row) -> table.row(
                        Text.clean(row.name()),
                        Text.clean(row.stream()),
                        Long.toString(row.position()),
                        Integer.toString(row.attempts()),
                        Text.clean(row.cause())));
    }
}

package dev.varve.explorer;

import dev.varve.StorageException;
import dev.varve.explorer.Subscriber.Kind;
import dev.varve.projection.ForeignCheckpointException;
import dev.varve.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists the reactions, and lets one go on in a history that is not the one it acted in.
@Command(
        name = "reactions",
        description = {
            "How far each reaction has come; --accept lets one go on after a restore.",
            "Behind counts all events, also those that do not concern it.",
            "Look first at what the reaction has done already: events up to the position that is accepted get no effect."
        },
        footer = "Example: ${ROOT-COMMAND-NAME} reactions")
final class ReactionsCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(names = "--accept", paramLabel = "NAME", description = "let this reaction go on, whatever it had noted")
    private @Nullable String accepted;

    @Option(names = "--at", paramLabel = "POSITION", description = "go on after this position (default: the head)")
    private @Nullable Long at;

    ReactionsCommand(Shell shell) {
        this.shell = shell;
    }

    /// What is noted of a reaction.
    ///
    /// @param checkpoint null where nothing is noted, or it cannot be read
    /// @param behind how far it is behind the head; null where that means nothing
    /// @param foreign whether the checkpoint belongs to another history
    /// @param problem why the checkpoint cannot be believed
    private record Row(
            String name,
            @Nullable Long checkpoint,
            @Nullable Long behind,
            boolean foreign,
            @Nullable String problem) {

        static Row of(Shell shell, Storage storage, String name) {
            var head = storage.log().head();
            try {
                var noted = storage.checkpoints().checkpoint(name);
                if (noted.isEmpty()) {
                    return new Row(name, null, null, false, null);
                }
                var position = noted.getAsLong();
                return position > head
                        ? new Row(name, position, null, true, "its checkpoint is ahead of the head, " + head)
                        : new Row(name, position, head - position, false, null);
            } catch (ForeignCheckpointException e) {
                return new Row(name, e.position(), null, true, problem(shell, e));
            } catch (StorageException e) {
                return new Row(name, null, null, false, problem(shell, e));
            }
        }

        private static String problem(Shell shell, StorageException e) {
            return Failures.advice(shell, String.valueOf(e.getMessage()));
        }

        String state() {
            if (foreign) {
                return Style.RED.of("acted in another history");
            }
            if (problem != null) {
                return Style.RED.of("cannot be read");
            }
            if (checkpoint == null) {
                return "not started yet";
            }
            return behind != null && behind > 0 ? "behind" : "up to date";
        }
    }

    /// What is noted of a reaction from now on, and what was noted before.
    private record Accepted(
            String name,
            long checkpoint,
            long behind,
            boolean foreign,
            @Nullable String problem,
            Row before) {}

    @Override
    public Integer call() {
        if (accepted != null) {
            return accept(accepted);
        }
        if (at != null) {
            throw new WrongInputException("--at says where a reaction goes on", "name the reaction with --accept NAME");
        }
        try (var storage = shell.openReadOnly()) {
            var rows = names(storage).stream()
                    .map(name -> Row.of(shell, storage, name))
                    .toList();
            var code = shell.rows(
                    rows,
                    "this sample has no reactions",
                    Table.of("reaction", ">checkpoint", ">behind", "state"),
                    (table, row) -> table.row(
                            Text.clean(row.name()), number(row.checkpoint()), number(row.behind()), row.state()));
            if (!shell.isJson()) {
                rows.forEach(this::explain);
            }
            return code;
        }
    }

    private List<String> names(Storage storage) {
        var names = new TreeSet<>(Kind.REACTION.names(storage));
        shell.sample().subscribers().stream()
                .filter(one -> one.kind() == Kind.REACTION)
                .forEach(one -> names.add(one.name()));
        return new ArrayList<>(names);
    }

    private static String number(@Nullable Long number) {
        return number == null ? "-" : number.toString();
    }

    private void explain(Row row) {
        if (row.problem() != null) {
            shell.out()
                    .line(
                            "%s does nothing until somebody has looked at what it did; then: ./varve %s reactions --accept %s"
                                    .formatted(
                                            Text.clean(row.name()),
                                            shell.sample().name(),
                                            Text.clean(row.name())));
        }
    }

    private int accept(String name) {
        try (var storage = shell.openExisting()) {
            var names = names(storage);
            if (!names.contains(name)) {
                throw new WrongInputException(
                        "there is no reaction '%s'".formatted(name),
                        names.isEmpty() ? "this sample has none" : "there are " + String.join(", ", names));
            }
            var head = storage.log().head();
            var position = at == null ? head : at;
            if (position < 0 || position > head) {
                throw new WrongInputException(
                        "a reaction cannot go on after position " + position, "the log goes from 0 to " + head);
            }
            var before = Row.of(shell, storage, name);
            storage.checkpoints().accept(name, position);
            print(before, position, head);
        }
        return Exit.OK;
    }

    private void print(Row before, long position, long head) {
        shell.out().json(new Accepted(before.name(), position, head - position, false, null, before));
        shell.out()
                .line("%s goes on after position %s; %s".formatted(Text.clean(before.name()), position, noted(before)));
        if (position > 0) {
            shell.out().line("events up to position %s get no effect by it".formatted(position));
        }
        if (position < head) {
            shell.out()
                    .line("events from position %s to %s get their effect when it is started, also those that had it"
                            .formatted(position + 1, head));
        }
    }

    private static String noted(Row before) {
        if (before.checkpoint() == null) {
            return before.problem() == null ? "nothing was noted before" : "what was noted before could not be read";
        }
        return "it had acted up to position %s%s"
                .formatted(before.checkpoint(), before.foreign() ? " of another history" : "");
    }
}

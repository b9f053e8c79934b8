package dev.varve.explorer.command;

import dev.varve.explorer.Category;
import dev.varve.explorer.Exit;
import dev.varve.explorer.Problem;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.log.EventLog;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import java.util.ArrayList;
import java.util.List;

/// What is printed when a command was given.
///
/// @param words put the events and the state into lines
/// @param category of the stream, to tell programs of it
public record Answer<S, E>(Words<S> words, Category<?, S, E> category) {

    /// Prints what became of a command.
    ///
    /// @param log where its events are
    /// @param key of the stream that it was given to
    /// @return the exit code
    public int print(Shell shell, EventLog log, String key, Outcome<S, E> outcome) {
        return switch (outcome) {
            case Refused<S, E>(var _, var _, var reason) ->
                shell.refused(
                        Problem.of(reason).with("stream", category.stream(key).toString()));
            case Accepted<S, E> accepted -> {
                if (shell.isJson()) {
                    shell.out().json(category.told(log, key, accepted));
                } else {
                    lines(accepted).forEach(shell.out()::line);
                }
                yield Exit.OK;
            }
        };
    }

    /// {@return such as `+ ItemAdded  sku=CUP-2`}
    public static String event(Object event) {
        var fields = Words.fields(event);
        return Style.GREEN.of("+") + " " + Style.CYAN.of(Words.name(event)) + (fields.isEmpty() ? "" : "  " + fields);
    }

    private List<String> lines(Accepted<S, E> accepted) {
        var lines = new ArrayList<String>();
        accepted.events().forEach(event -> lines.add(event(event)));
        lines.add(Style.BOLD.of("=") + " " + words.of(accepted.state()));
        lines.add(Style.DIM.of(
                "  version %s, position %s%s".formatted(accepted.version(), accepted.position(), remark(accepted))));
        return lines;
    }

    private static String remark(Accepted<?, ?> accepted) {
        if (accepted.repeated()) {
            return "; this command id was carried out before, nothing was written now";
        }
        return accepted.events().isEmpty() ? "; it was so already, nothing was written" : "";
    }
}

package dev.varve.explorer.command;

import dev.varve.codec.EventCodec;
import dev.varve.explorer.Exit;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import java.util.ArrayList;
import java.util.List;

/// What is printed when a command was given.
///
/// @param words put the events and the state into lines
/// @param codec names the events for programs
public record Answer<S, E>(Words<S> words, EventCodec<E> codec) {

    private record Json<S, E>(List<Fact<E>> events, S state, long version, long position, boolean repeated) {}

    private record Fact<E>(String type, E payload) {}

    /// Prints what became of a command.
    ///
    /// @return the exit code
    public int print(Shell shell, Outcome<S, E> outcome) {
        return switch (outcome) {
            case Refused<S, E>(var _, var _, var reason) -> shell.refused(reason.text());
            case Accepted<S, E> accepted -> {
                if (shell.isJson()) {
                    shell.out().json(json(accepted));
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

    private Json<S, E> json(Accepted<S, E> accepted) {
        return new Json<>(
                accepted.events().stream()
                        .map(event -> new Fact<>(codec.type(event), event))
                        .toList(),
                accepted.state(),
                accepted.version(),
                accepted.position(),
                accepted.repeated());
    }
}

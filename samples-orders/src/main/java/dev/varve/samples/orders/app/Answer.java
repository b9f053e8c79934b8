package dev.varve.samples.orders.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Output;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import java.util.List;

/// What is printed when a command was given.
final class Answer {

    private Answer() {}

    /// {@return the exit code}
    static int print(Shell shell, Outcome<Order, OrderEvent> outcome) {
        return switch (outcome) {
            case Refused<Order, OrderEvent>(var _, var _, var reason) -> shell.refused(reason.text());
            case Accepted<Order, OrderEvent> accepted -> {
                if (shell.isJson()) {
                    shell.out().json(json(accepted));
                } else {
                    lines(shell.out(), accepted);
                }
                yield Exit.OK;
            }
        };
    }

    static void lines(Output out, Accepted<Order, OrderEvent> accepted) {
        for (var event : accepted.events()) {
            out.line(Style.GREEN.of("+") + " " + Style.CYAN.of(Words.name(event)) + "  " + Words.fields(event));
        }
        out.line(Style.BOLD.of("=") + " " + Words.of(accepted.state()));
        out.line(Style.DIM.of(
                "  version %d, position %d%s".formatted(accepted.version(), accepted.position(), remark(accepted))));
    }

    private static String remark(Accepted<Order, OrderEvent> accepted) {
        if (accepted.repeated()) {
            return "; this command id was carried out before, nothing was written now";
        }
        return accepted.events().isEmpty() ? "; it was so already, nothing was written" : "";
    }

    private record Json(List<Fact> events, Order state, long version, long position, boolean repeated) {}

    private record Fact(String type, OrderEvent payload) {}

    private static Json json(Accepted<Order, OrderEvent> accepted) {
        return new Json(
                accepted.events().stream()
                        .map(event -> new Fact(Shop.CODEC.type(event), event))
                        .toList(),
                accepted.state(),
                accepted.version(),
                accepted.position(),
                accepted.repeated());
    }
}

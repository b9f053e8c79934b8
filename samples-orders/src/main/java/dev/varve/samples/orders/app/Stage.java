package dev.varve.samples.orders.app;

import dev.varve.Metadata;
import dev.varve.explorer.Output;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.explorer.Table;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.store.Command;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Outcome.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Where the demo is played: a shop whose clock moves a minute with each command, and lines to print on.
final class Stage implements AutoCloseable {

    private final AtomicReference<Instant> now = new AtomicReference<>(Scenes.MORNING);
    private final Path folder;
    private final Shop shop;
    private final Output out;
    private boolean isSilent;

    Stage(Shell shell, Path folder) {
        this.folder = folder;
        this.shop = Shop.open(folder, ((InstantSource) now::get).withZone(ZoneOffset.UTC), shell.out()::note);
        this.out = shell.out();
    }

    Shop shop() {
        return shop;
    }

    Path folder() {
        return folder;
    }

    void isSilent(boolean isSilent) {
        this.isSilent = isSilent;
    }

    boolean isSilent() {
        return isSilent;
    }

    /// Gives a command and prints it, what happened, and what is different now.
    void give(String actor, String orderId, OrderCommand command, String because) {
        tick();
        var before = shop.orders().load(orderId).state();
        var given = Command.of(command)
                .by(actor)
                .with(Metadata.COMMAND, Words.name(command))
                .because(because);
        line("%s: %s  %s".formatted(actor, Style.BOLD.of(Words.name(command)), Words.fields(command)));
        print(before, shop.orders().handle(orderId, given));
    }

    private void print(Order before, Outcome<Order, OrderEvent> outcome) {
        switch (outcome) {
            case Refused<Order, OrderEvent>(var _, var _, var reason) ->
                line("  " + Style.RED.of("refused") + "  " + reason.text());
            case Accepted<Order, OrderEvent> accepted -> {
                accepted.events().forEach(event -> line("  " + event(event)));
                Words.change(before, accepted.state())
                        .forEach(change -> line("  " + Style.YELLOW.of("~") + " " + change));
            }
        }
    }

    /// Gives commands of which nothing is printed.
    void quietly(String orderId, List<OrderCommand> commands) {
        tick();
        switch (shop.orders().handleAll(orderId, commands)) {
            case Accepted<Order, OrderEvent> _ -> {}
            case Refused<Order, OrderEvent>(var _, var _, var reason) -> throw new IllegalStateException(reason.text());
        }
    }

    Order order(String orderId) {
        return shop.orders().load(orderId).state();
    }

    static String event(OrderEvent event) {
        return Style.GREEN.of("+") + " " + Style.CYAN.of(Words.name(event)) + "  " + Words.fields(event);
    }

    private void tick() {
        var _ = now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
    }

    void heading(String text) {
        if (!isSilent) {
            out.line(text);
        }
    }

    void line(String text) {
        heading("    " + text);
    }

    void table(Table table) {
        table.lines().forEach(this::line);
    }

    @Override
    public void close() {
        shop.close();
    }
}

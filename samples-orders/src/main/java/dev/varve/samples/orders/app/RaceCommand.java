package dev.varve.samples.orders.app;

import dev.varve.explorer.Exit;
import dev.varve.explorer.Problem;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Style;
import dev.varve.explorer.command.Choice;
import dev.varve.explorer.command.Words;
import dev.varve.samples.orders.app.Race.Actor;
import dev.varve.samples.orders.app.Race.Finish;
import dev.varve.samples.orders.app.Race.Policy;
import dev.varve.samples.orders.app.Race.Result;
import dev.varve.samples.orders.domain.BrokenRule;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.AddItem;
import dev.varve.samples.orders.domain.OrderCommand.CancelOrder;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderCommand.MarkDispatched;
import dev.varve.samples.orders.domain.OrderEvent.CancelledBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What is typed to let two people work on one order at the same time.
@Command(
        name = "race",
        description = "Let two people work on one order at once, in memory.",
        footer = "Example: ./varve orders race --policy none")
final class RaceCommand implements Callable<Integer> {

    /// Who wants what.
    enum Between {
        /// Mei cancels a paid order while Tom dispatches it: only one may win.
        CANCEL_AND_DISPATCH,
        /// Mei changes the address while Tom adds an item: both could win.
        ADDRESS_AND_ITEM;

        List<OrderCommand> before(String orderId) {
            return switch (this) {
                case CANCEL_AND_DISPATCH -> Scenes.paidOrder(orderId);
                case ADDRESS_AND_ITEM -> List.of(Scenes.place(orderId, Scenes.TEA, Scenes.CUP));
            };
        }

        Actor[] actors() {
            return switch (this) {
                case CANCEL_AND_DISPATCH ->
                    new Actor[] {
                        new Actor("mei", new CancelOrder(CancelledBy.CLERK, "Ana called")),
                        new Actor("tom", new MarkDispatched("ship-77"))
                    };
                case ADDRESS_AND_ITEM ->
                    new Actor[] {
                        new Actor("mei", new ChangeAddress("office")), new Actor("tom", new AddItem(Scenes.POT))
                    };
            };
        }
    }

    private static final class OfPolicy extends Choice<Policy> {
        OfPolicy() {
            super(Policy.class);
        }
    }

    private static final class OfBetween extends Choice<Between> {
        OfBetween() {
            super(Between.class);
        }
    }

    private final Shell shell;

    @Option(
            names = "--policy",
            defaultValue = "refuse",
            converter = OfPolicy.class,
            description = "what happens to the second one: none, refuse, retry or merge (default: refuse)")
    private Policy policy = Policy.REFUSE;

    @Option(
            names = "--between",
            defaultValue = "cancel-and-dispatch",
            converter = OfBetween.class,
            description = "cancel-and-dispatch, or address-and-item, which do not mind each other")
    private Between between = Between.CANCEL_AND_DISPATCH;

    RaceCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var shop = Shop.inMemory()) {
            var _ = shop.orders().handleAll("1001", between.before("1001"));
            var race = new Race(shop.store(), "1001");
            shell.out()
                    .line("both look at   "
                            + OrdersSample.WORDS.of(shop.orders().load("1001").state()));
            var finishes = race.run(policy, between.actors());
            lines(finishes).forEach(shell.out()::line);
            finishes.forEach(finish -> shell.out().json(told(finish, shop)));
            shell.out()
                    .line("in the end     "
                            + OrdersSample.WORDS.of(shop.orders().load("1001").state()));
            var broken = race.brokenRules();
            broken.forEach(rule -> shell.out().line(Style.RED.of("broken") + "         " + rule));
            if (broken.isEmpty()) {
                shell.out().line(Style.GREEN.of("all rules hold"));
            }
            var end =
                    OrdersSample.ORDERS.told("1001", shop.orders().load("1001").state());
            end.put("violations", broken.stream().map(BrokenRule::toString).toList());
            shell.out().json(end);
            return Exit.OK;
        }
    }

    private static Map<String, Object> told(Finish finish, Shop shop) {
        var json = new LinkedHashMap<String, Object>();
        json.put("actor", finish.actor().name());
        json.put("type", Words.name(finish.actor().command()));
        json.put("payload", finish.actor().command());
        switch (finish.result()) {
            case Result.Written(var events, var version) -> {
                json.put("version", version);
                json.put("events", OrdersSample.ORDERS.told(shop.storage().log(), "1001", version, events.size()));
            }
            case Result.Refused(var reason) -> json.putAll(Problem.of(reason).json());
            case Result.Lost(var conflict) -> json.putAll(Problem.of(conflict).json());
        }
        return json;
    }

    static List<String> lines(List<Finish> finishes) {
        return finishes.stream()
                .map(finish -> "%-4s %-20s %s"
                        .formatted(
                                finish.actor().name(), Words.name(finish.actor().command()), line(finish.result())))
                .toList();
    }

    private static String line(Result result) {
        return switch (result) {
            case Result.Written(var events, var version) ->
                "%s  %s, version %s"
                        .formatted(
                                Style.GREEN.of("written"),
                                String.join(
                                        ", ", events.stream().map(Words::name).toList()),
                                version);
            case Result.Refused(var reason) -> Style.RED.of("refused") + "  " + reason.text();
            case Result.Lost(var conflict) -> Style.RED.of("lost") + "     " + conflict.getMessage();
        };
    }
}

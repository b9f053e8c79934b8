package dev.varve.samples.orders.app;

import dev.varve.explorer.Style;
import dev.varve.explorer.command.Choice;
import dev.varve.samples.orders.app.Race.Policy;
import dev.varve.samples.orders.app.RaceCommand.Between;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent.PaymentRecorded;
import dev.varve.store.Command;
import dev.varve.store.Outcome.Accepted;
import java.util.List;

/// Steps 5 and 6: two at once, and the same twice.
final class RaceSteps {

    private RaceSteps() {}

    static void race(ShopStage stage) {
        race(stage, "1006", Policy.NONE);
        race(stage, "1007", Policy.REFUSE);
    }

    private static void race(ShopStage stage, String orderId, Policy policy) {
        var between = Between.CANCEL_AND_DISPATCH;
        stage.quietly(orderId, between.before(orderId));
        stage.line("order %s, policy %s, both look at version %s:"
                .formatted(orderId, Choice.word(policy), stage.order(orderId).version()));
        var race = new Race(stage.shop().store(), orderId);
        RaceCommand.lines(race.run(policy, between.actors())).forEach(line -> stage.line("  " + line));
        var broken = race.brokenRules();
        broken.forEach(rule -> stage.line("  " + Style.RED.of(rule.toString())));
        if (broken.isEmpty()) {
            stage.line("  " + Style.GREEN.of("all rules hold"));
        }
    }

    static void callback(ShopStage stage) {
        stage.quietly("1008", List.of(Scenes.place("1008", Scenes.TEA), Scenes.ask("1008")));
        var paid = Scenes.pay("1008", Scenes.TEA.price());
        for (var id : List.of("callback-1", "callback-1", "callback-1", "callback-2")) {
            var callback = Command.<OrderCommand>of(paid).by("provider").id(id);
            if (stage.shop().orders().handle("1008", callback) instanceof Accepted<?, ?> accepted) {
                stage.line("%s  %s".formatted(id, outcome(accepted)));
            }
        }
        var recorded = stage.shop().store().events(Shop.stream("1008")).stream()
                .filter(event -> event.payload() instanceof PaymentRecorded)
                .count();
        stage.line("payments recorded: " + recorded);
    }

    private static String outcome(Accepted<?, ?> accepted) {
        if (accepted.repeated()) {
            return "this id was carried out before; the answer is the first one, version " + accepted.version();
        }
        return accepted.events().isEmpty()
                ? "another id; the order is paid by this payment already, so nothing happens"
                : "written, version " + accepted.version();
    }
}

package dev.varve.samples.orders.app;

import dev.varve.Filter;
import dev.varve.decide.Decision;
import dev.varve.explorer.Table;
import dev.varve.explorer.command.Words;
import dev.varve.samples.orders.compare.AggregateDecider;
import dev.varve.samples.orders.compare.Cost;
import dev.varve.samples.orders.compare.Keeper;
import dev.varve.samples.orders.compare.Question;
import dev.varve.samples.orders.compare.Question.Step;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.Orders;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Steps 4 and 13: the same shop in other styles.
final class TwinSteps {

    private TwinSteps() {}

    static void sameRules(ShopStage stage) {
        var decider = new Orders();
        var aggregate = new AggregateDecider();
        var asked = 0;
        var same = 0;
        for (var stream : stage.shop().store().streams(Filter.category("order"))) {
            var history = stage.shop().store().events(stream).stream()
                    .map(event -> event.payload())
                    .toList();
            for (var version = 0; version <= history.size(); version++) {
                var past = history.subList(0, version);
                var order = decider.replay(decider.initialState(), past);
                for (var command : OrdersSample.candidates(order)) {
                    asked++;
                    same += decider.decide(command, order).equals(aggregate.decide(command, past)) ? 1 : 0;
                }
            }
        }
        stage.table(answers(stage));
        stage.line("asked about every version of every order so far, both were asked %s times and agreed %s times"
                .formatted(asked, same));
    }

    private static Table answers(ShopStage stage) {
        var history = stage.shop().store().events(Shop.stream("1001")).stream()
                .map(event -> event.payload())
                .toList();
        var decider = new Orders();
        var aggregate = new AggregateDecider();
        var order = decider.replay(decider.initialState(), history);
        var table = Table.of("order 1001, asked to", "the decider says", "the aggregate says");
        for (var command : OrdersSample.candidates(order)) {
            table.row(
                    Words.name(command),
                    text(decider.decide(command, order)),
                    text(aggregate.decide(command, history)));
        }
        return table;
    }

    private static String text(Decision<OrderEvent> decision) {
        return switch (decision) {
            case Decision.Accepted<OrderEvent>(var events) ->
                String.join(", ", events.stream().map(Words::name).toList());
            case Decision.Refused<OrderEvent>(var reason) -> "no: " + reason.text();
        };
    }

    static void tables(ShopStage stage) {
        var keepers = Keeper.all();
        var answers = Table.of(
                "can it answer?",
                keepers.get(0).name(),
                keepers.get(1).name(),
                keepers.get(2).name());
        for (var question : Question.ten()) {
            answers.row(
                    question.text(),
                    yesOrNo(keepers.get(0).canAnswer(question)),
                    yesOrNo(keepers.get(1).canAnswer(question)),
                    yesOrNo(keepers.get(2).canAnswer(question)));
        }
        stage.table(answers);
        stage.line("");
        var costs = Table.of("what it costs", ">lines of code", ">bytes an order", ">microseconds a command");
        for (var cost : Cost.of(life())) {
            costs.row(
                    cost.way(),
                    Integer.toString(cost.lines()),
                    Long.toString(cost.bytes()),
                    String.format(Locale.ROOT, "%.1f", cost.micros()));
        }
        stage.table(costs);
    }

    /// The longest life that a question is about.
    private static List<Step> life() {
        return Question.ten().stream()
                .map(Question::one)
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private static String yesOrNo(boolean answer) {
        return answer ? "yes" : "no";
    }
}

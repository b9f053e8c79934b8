package dev.varve.samples.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decision;
import dev.varve.decide.Decision.Accepted;
import dev.varve.samples.orders.domain.OrderCommand.*;
import dev.varve.samples.orders.domain.OrderEvent.*;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class EveryHistoryTest {

    private final Orders orders = new Orders();

    @Property(edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void whatever_is_wished_for_the_history_keeps_o1_to_o9(@ForAll("commands") List<OrderCommand> commands) {
        var history = carryOut(commands);

        assertThat(BrokenRule.in(history)).isEmpty();
        for (var event : history) {
            Statistics.collect(event.getClass().getSimpleName());
        }
        Statistics.coverage(coverage -> {
            for (var kind : OrderEvent.class.getPermittedSubclasses()) {
                coverage.check(kind.getSimpleName()).count(n -> n > 0);
            }
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_fold_may_be_interrupted_anywhere(
            @ForAll("commands") List<OrderCommand> commands, @ForAll @IntRange(max = 60) int cut) {
        var history = carryOut(commands);
        var at = Math.min(cut, history.size());

        var prefix = orders.replay(Order.NONE, history.subList(0, at));

        assertThat(orders.replay(prefix, history.subList(at, history.size())))
                .isEqualTo(orders.replay(Order.NONE, history));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void the_same_question_gets_the_same_answer(
            @ForAll("commands") List<OrderCommand> commands, @ForAll("command") OrderCommand command) {
        var history = carryOut(commands);
        var one = orders.replay(Order.NONE, history);
        var other = orders.replay(Order.NONE, history);

        assertThat(orders.decide(command, one)).isEqualTo(orders.decide(command, other));
        assertThat(one).isEqualTo(other);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void no_command_takes_effect_twice(
            @ForAll("commands") List<OrderCommand> commands, @ForAll("command") OrderCommand command) {
        var order = orders.replay(Order.NONE, carryOut(commands));
        var filled = Wishes.filledIn(command, order);

        if (orders.decide(filled, order) instanceof Accepted<OrderEvent>(var events)) {
            var after = orders.replay(order, events);
            assertThat(events(orders.decide(filled, after))).isEmpty();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatever_happened_can_be_folded_even_what_no_rule_would_let_happen(
            @ForAll("histories") List<List<OrderCommand>> histories) {
        var anyEvents = histories.stream().flatMap(h -> carryOut(h).stream()).toList();

        assertThat(orders.replay(Order.NONE, anyEvents).version()).isEqualTo(anyEvents.size());
        assertThat(orders.replay(Order.NONE, anyEvents.reversed()).version()).isEqualTo(anyEvents.size());
    }

    private List<OrderEvent> carryOut(List<OrderCommand> commands) {
        var order = Order.NONE;
        var history = new ArrayList<OrderEvent>();
        for (var command : commands) {
            var events = events(orders.decide(Wishes.filledIn(command, order), order));
            order = orders.replay(order, events);
            history.addAll(events);
        }
        return history;
    }

    private static List<OrderEvent> events(Decision<OrderEvent> decision) {
        return decision instanceof Accepted<OrderEvent>(var events) ? events : List.of();
    }

    @Provide
    Arbitrary<List<List<OrderCommand>>> histories() {
        return Wishes.commands().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<OrderCommand>> commands() {
        return Wishes.commands();
    }

    @Provide
    Arbitrary<OrderCommand> command() {
        return Wishes.command();
    }
}

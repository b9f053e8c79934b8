package dev.varve.samples.orders.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decision;
import dev.varve.decide.Decision.Accepted;
import dev.varve.decide.Reason;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderRefusal;
import dev.varve.samples.orders.domain.Orders;
import dev.varve.samples.orders.domain.Wishes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TwinsTest {

    private final Orders orders = new Orders();
    private final AggregateDecider aggregate = new AggregateDecider();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void the_aggregate_decides_as_the_decider_does(@ForAll("commands") List<OrderCommand> commands) {
        var history = new ArrayList<OrderEvent>();
        for (var command : commands) {
            var order = orders.replay(Order.NONE, history);
            var decision = orders.decide(Wishes.filledIn(command, order), order);

            assertThat(aggregate.decide(Wishes.filledIn(command, order), history))
                    .isEqualTo(decision);
            if (decision instanceof Accepted<OrderEvent>(var events)) {
                history.addAll(events);
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void the_tables_refuse_what_the_decider_refuses_and_come_to_the_same_total(
            @ForAll("commands") List<OrderCommand> commands) {
        var crud = new CrudOrders();
        var order = Order.NONE;
        for (var wish : commands) {
            var command = Wishes.filledIn(wish, order);
            switch (orders.decide(command, order)) {
                case Decision.Refused<OrderEvent>(var reason) ->
                    assertThat(askTables(crud, command).map(Reason.class::cast)).contains(reason);
                case Accepted<OrderEvent>(var events) -> {
                    assertThat(askTables(crud, command)).isEmpty();
                    order = orders.replay(order, events);
                }
            }
            assertThat(crud.total("order/1")).isEqualTo(order.total().minor());
        }
    }

    private static Optional<OrderRefusal> askTables(CrudOrders crud, OrderCommand command) {
        try {
            crud.handle("1", command, "mei", "12:00");
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.reason());
        }
    }

    @Provide
    Arbitrary<List<OrderCommand>> commands() {
        return Wishes.commands();
    }
}

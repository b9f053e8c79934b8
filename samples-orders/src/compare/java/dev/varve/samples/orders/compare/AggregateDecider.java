package dev.varve.samples.orders.compare;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import java.util.List;
import java.util.stream.Stream;

/// A mutable aggregate in the clothes of a decider: it is made anew for each command, from the history.
///
/// So it can be used in a repository as it is, and pass the tests of the decider.
public final class AggregateDecider implements Decider<OrderCommand, List<OrderEvent>, OrderEvent> {

    @Override
    public List<OrderEvent> initialState() {
        return List.of();
    }

    @Override
    public List<OrderEvent> evolve(List<OrderEvent> history, OrderEvent event) {
        return Stream.concat(history.stream(), Stream.of(event)).toList();
    }

    @Override
    public Decision<OrderEvent> decide(OrderCommand command, List<OrderEvent> history) {
        var order = OrderAggregate.of(history);
        try {
            order.handle(command);
            return new Decision.Accepted<>(order.raised());
        } catch (RefusedException e) {
            return Decision.refuse(e.reason());
        }
    }
}

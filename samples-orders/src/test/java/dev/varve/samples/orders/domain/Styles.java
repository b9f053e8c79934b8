package dev.varve.samples.orders.domain;

import dev.varve.decide.Decider;
import dev.varve.samples.orders.compare.AggregateDecider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/// The styles that keep the same rules, and therefore pass the same tests (L03).
final class Styles {

    private Styles() {}

    static Stream<Named<Decider<OrderCommand, ?, OrderEvent>>> both() {
        return Stream.of(Named.of("decider", new Orders()), Named.of("mutable aggregate", new AggregateDecider()));
    }
}

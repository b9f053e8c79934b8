package dev.varve.benchmarks.replay;

import dev.varve.benchmarks.fixture.OrderHistory;
import dev.varve.benchmarks.fixture.Orders;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to fold one event that is in memory already, as an object or as bytes?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class FoldCost {

    private static final int EVENTS = 1_000;
    private static final dev.varve.samples.orders.domain.Orders DECIDER = new dev.varve.samples.orders.domain.Orders();

    private List<OrderEvent> events;
    private List<Encoded> encoded;

    /// Makes a history.
    @Setup
    public void make() {
        events = OrderHistory.of(EVENTS);
        encoded = events.stream().map(Orders.CODEC::encode).toList();
    }

    /// One event of a thousand.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Order fold() {
        var state = DECIDER.initialState();
        for (var event : events) {
            state = DECIDER.evolve(state, event);
        }
        return state;
    }

    /// Decoded and folded, and nothing else: what a load adds to this is what finding and reading cost.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Order decodeAndFold() {
        var folding = new Object() {
            Order state = DECIDER.initialState();
        };
        for (var event : encoded) {
            Orders.CODEC.decode(event, decoded -> folding.state = DECIDER.evolve(folding.state, decoded));
        }
        return folding.state;
    }
}

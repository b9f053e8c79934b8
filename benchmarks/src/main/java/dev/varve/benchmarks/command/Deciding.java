package dev.varve.benchmarks.command;

import dev.varve.benchmarks.fixture.OrderHistory;
import dev.varve.decide.Decision;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.Orders;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to decide, when the state is there?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Deciding {

    private static final int LENGTH = 100;

    private final Orders orders = new Orders();
    private Order order;
    private int turn;

    /// Brings an order to where it is.
    @Setup
    public void replay() {
        order = orders.replay(orders.initialState(), OrderHistory.of(LENGTH));
    }

    /// One command, as [WholeCommand] has it.
    @Benchmark
    public Decision<OrderEvent> decide() {
        return orders.decide(new ChangeAddress("address-" + turn++), order);
    }
}

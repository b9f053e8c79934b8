package dev.varve.benchmarks.command;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.log.EventLog;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Accepted;
import dev.varve.store.Repository;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does a command cost from the wish to the answer, by the length of the order it has to load?
///
/// Each command makes its order one event longer, so orders take turns, and each round has new ones.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class WholeCommand {

    private static final int EVENTS = 100_000;

    /// Where events are.
    public enum Kept {
        /// On disk, and a command waits until that is so.
        DISK,
        /// In memory.
        MEMORY
    }

    /// Where events are.
    @Param({"DISK", "MEMORY"})
    public Kept kept = Kept.DISK;

    /// How many events an order has.
    @Param({"10", "100", "1000"})
    public int length;

    private StoreFolder folder;
    private MapDbStorage storage;
    private EventLog log;
    private Repository<OrderCommand, Order, OrderEvent> orders;
    private long first;
    private int turn;

    /// Opens an empty store.
    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        log = switch (kept) {
            case DISK -> storage.log();
            case MEMORY -> new InMemoryEventLog(Clock.systemUTC());
        };
        orders = EventStore.of(log, Orders.CODEC).repository("order", new dev.varve.samples.orders.domain.Orders());
    }

    /// Fills it with orders to which nothing was done yet.
    @Setup(Level.Iteration)
    public void fill() {
        first += orders();
        turn = 0;
        Orders.fillTogether(log, first, first + orders(), length);
    }

    /// Closes and removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    private int orders() {
        return EVENTS / length;
    }

    /// Load, decide, append and, for a store on disk, wait for that.
    @Benchmark
    public Outcome<Order, OrderEvent> handle() {
        var key = Orders.stream(first + turn++ % orders()).key();
        var outcome = orders.handle(key, new ChangeAddress("address-" + turn));
        if (outcome instanceof Accepted<Order, OrderEvent> accepted
                && accepted.events().size() == 1) {
            return outcome;
        }
        throw new IllegalStateException("nothing was appended: " + outcome);
    }
}

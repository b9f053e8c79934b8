package dev.varve.benchmarks.replay;

import dev.varve.StreamId;
import dev.varve.benchmarks.fixture.OrderHistory;
import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
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
import org.openjdk.jmh.infra.Blackhole;

/// What does it cost to bring the state of one order back, and how much of it is decoding?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class StreamLoad {

    private static final StreamId STREAM = Orders.stream(0);
    private static final dev.varve.samples.orders.domain.Orders DECIDER = new dev.varve.samples.orders.domain.Orders();

    /// How many events the order has.
    @Param({"10", "100", "1000", "10000", "100000"})
    public int length;

    private StoreFolder folder;
    private MapDbStorage storage;
    private EventStore<OrderEvent> onDisk;
    private EventStore<OrderEvent> inMemory;
    private List<Encoded> encoded;

    /// Fills two stores with the order.
    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        var memory = new InMemoryEventLog(Clock.systemUTC());
        Orders.fill(storage.log(), 1, length);
        Orders.fill(memory, 1, length);
        onDisk = EventStore.of(storage.log(), Orders.CODEC);
        inMemory = EventStore.of(memory, Orders.CODEC);
        encoded = OrderHistory.of(length).stream().map(Orders.CODEC::encode).toList();
    }

    /// Removes them.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    /// Load, decode and fold, from the journal.
    @Benchmark
    public Loaded<Order> onDisk() {
        return onDisk.load(STREAM, DECIDER);
    }

    /// Load, decode and fold, from memory.
    @Benchmark
    public Loaded<Order> inMemory() {
        return inMemory.load(STREAM, DECIDER);
    }

    /// The floor: the same bytes are decoded, and nothing else.
    @Benchmark
    public void decodeAlone(Blackhole hole) {
        for (var event : encoded) {
            Orders.CODEC.decode(event, hole::consume);
        }
    }
}

package dev.varve.benchmarks.replay;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How many orders of 100 events a second come back, of 10,000 whose events lie scattered over the log?
///
/// With one reader and with two, which share nothing but the store; and with one while another thread appends.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
public class RandomStreams {

    private static final int ORDERS = 10_000;
    private static final int LENGTH = 100;
    private static final dev.varve.samples.orders.domain.Orders DECIDER = new dev.varve.samples.orders.domain.Orders();

    private StoreFolder folder;
    private MapDbStorage storage;
    private EventStore<OrderEvent> store;
    private List<Encoded> encoded;

    /// Scatters a million events.
    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        Orders.scatter(storage.log(), ORDERS, LENGTH, new Random(1));
        store = EventStore.of(storage.log(), Orders.CODEC);
        encoded = LongStream.rangeClosed(1, LENGTH).mapToObj(Orders::encoded).toList();
    }

    /// Removes them.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    private Loaded<Order> load() {
        return store.load(Orders.stream(ThreadLocalRandom.current().nextInt(ORDERS)), DECIDER);
    }

    /// One reader.
    @Benchmark
    public Loaded<Order> oneReader() {
        return load();
    }

    /// Two readers.
    @Benchmark
    @Threads(2)
    public Loaded<Order> twoReaders() {
        return load();
    }

    /// The floor: as many events are decoded, and nothing else.
    @Benchmark
    public void decodeAlone(Blackhole hole) {
        for (var event : encoded) {
            Orders.CODEC.decode(event, hole::consume);
        }
    }
}

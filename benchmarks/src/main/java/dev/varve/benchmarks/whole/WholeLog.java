package dev.varve.benchmarks.whole;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.store.EventStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How many events a second does a read of the whole log hand over: as bytes, as objects, as few of many?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class WholeLog {

    private static final int ORDERS = 10_000;
    private static final int LENGTH = 100;
    private static final int EVENTS = ORDERS * LENGTH;
    private static final Filter REMOVALS = Filter.type("item-removed");

    private StoreFolder folder;
    private MapDbStorage storage;
    private EventStore<OrderEvent> store;
    private ByteBuffer from;
    private ByteBuffer to;

    /// Fills a store with a million events.
    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        Orders.fill(storage.log(), ORDERS, LENGTH);
        store = EventStore.of(storage.log(), Orders.CODEC);
        var length = (int) storage.verify((_, _) -> {}).bytes();
        from = ByteBuffer.allocateDirect(length);
        to = ByteBuffer.allocateDirect(length);
    }

    /// Removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    /// The events as they are stored.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long undecoded(Blackhole hole) {
        return storage.log().readLog(Filter.all(), Range.ALL, event -> {
            hole.consume(event);
            return true;
        });
    }

    /// The events as objects.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long decoded(Blackhole hole) {
        return store.read(Filter.all(), Range.ALL, hole::consume);
    }

    /// One type of five, as objects; the others are passed over before they are decoded.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long oneTypeOfFive(Blackhole hole) {
        return store.read(REMOVALS, Range.ALL, hole::consume);
    }

    /// The floor of [#undecoded]: as many bytes as the journal has are copied in memory.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public ByteBuffer memoryCopy() {
        return to.clear().put(from.clear());
    }

    /// The floor of [#decoded]: the same bytes are decoded, and nothing else.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decodeAlone(Blackhole hole) {
        for (var order = 0; order < ORDERS; order++) {
            LongStream.rangeClosed(1, LENGTH)
                    .forEach(version -> Orders.CODEC.decode(Orders.encoded(version), hole::consume));
        }
    }
}

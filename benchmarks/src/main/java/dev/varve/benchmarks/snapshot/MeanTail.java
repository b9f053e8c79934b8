package dev.varve.benchmarks.snapshot;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.json.JsonState;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.snapshot.Snapshots;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import dev.varve.store.Repository;
import java.io.IOException;
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

/// What does a load cost with a snapshot every so many events, when as many came since the last one as do on average?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class MeanTail {

    private static final int LENGTH = 2_000;
    private static final dev.varve.samples.orders.domain.Orders DECIDER = new dev.varve.samples.orders.domain.Orders();

    /// Every how many events there is a snapshot; half of them, less one, lie behind it.
    @Param({"1", "11", "101", "501", "1001"})
    public int interval;

    private StoreFolder folder;
    private MapDbStorage storage;
    private Repository<OrderCommand, Order, OrderEvent> orders;

    /// Fills a store with an order and its snapshot.
    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        Orders.fill(storage.log(), 1, LENGTH);
        var store = EventStore.of(storage.log(), Orders.CODEC);
        var codec = JsonState.of(Order.class);
        var stream = Orders.stream(0);
        var version = LENGTH - (interval - 1) / 2;
        var state = store.asOf(version).load(stream, DECIDER).state();
        storage.snapshots().save(new Snapshot(stream, "order", 1, version, codec.encode(state)));
        var snapshots = new Snapshots<>("order", 1, storage.snapshots(), codec, Snapshots.Policy.never());
        orders = store.repository("order", DECIDER).snapshots(snapshots);
    }

    /// Removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    /// Read and decode the snapshot, then the events behind it.
    @Benchmark
    public Loaded<Order> load() {
        return orders.load(Orders.stream(0).key());
    }
}

package dev.varve.benchmarks.snapshot;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.StateCodec;
import dev.varve.json.JsonState;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.orders.domain.Order;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.store.EventStore;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to write the snapshot of an order?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class OrderSnapshot {

    private static final int LENGTH = 100;

    private StoreFolder folder;
    private MapDbStorage storage;
    private StateCodec<Order> codec;
    private Order order;
    private int version;

    /// Brings an order back.
    @Setup(Level.Trial)
    public void load() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        Orders.fill(storage.log(), 1, LENGTH);
        codec = JsonState.of(Order.class);
        order = EventStore.of(storage.log(), Orders.CODEC)
                .load(Orders.stream(0), new dev.varve.samples.orders.domain.Orders())
                .state();
    }

    /// Removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    /// Encode it, and hand it to the store.
    @Benchmark
    public int write() {
        storage.snapshots().save(new Snapshot(Orders.stream(0), "order", 1, ++version, codec.encode(order)));
        return version;
    }
}

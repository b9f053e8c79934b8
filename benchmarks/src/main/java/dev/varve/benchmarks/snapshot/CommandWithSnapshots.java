package dev.varve.benchmarks.snapshot;

import dev.varve.ExpectedVersion;
import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.json.JsonState;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.OrderCommand;
import dev.varve.samples.orders.domain.OrderCommand.ChangeAddress;
import dev.varve.samples.orders.domain.OrderEvent;
import dev.varve.samples.orders.domain.OrderEvent.AddressChanged;
import dev.varve.snapshot.Snapshots;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
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
import org.openjdk.jmh.infra.Blackhole;

/// What do loads and snapshots add to an append, by the interval of the snapshots and the loads for each append?
///
/// The disk says at once that all is written, because its wait would hide the rest. An append itself is in the result.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class CommandWithSnapshots {

    private static final String KEY = "mine";
    private static final int TENTH = 10;

    /// Every how many events a snapshot is kept.
    @Param({"10", "100", "1000"})
    public int snapshotEvery;

    /// How often the order is loaded for each event that is appended.
    @Param({"0.1", "1", "10"})
    public String loads = "1";

    private StoreFolder folder;
    private MapDbStorage storage;
    private EventStore<OrderEvent> store;
    private Repository<OrderCommand, Order, OrderEvent> orders;
    private int turn;

    /// Places an order.
    @Setup(Level.Trial)
    public void place() throws IOException {
        folder = StoreFolder.make();
        storage = folder.openForgetful();
        store = EventStore.of(storage.log(), Orders.CODEC);
        var codec = JsonState.of(Order.class);
        orders = store.repository("order", new dev.varve.samples.orders.domain.Orders())
                .snapshots(
                        new Snapshots<>("order", 1, storage.snapshots(), codec, Snapshots.Policy.every(snapshotEvery)));
        var _ = store.append(orders.stream(KEY), ExpectedVersion.noStream(), Orders.placed());
    }

    /// Removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    /// One event more.
    @Benchmark
    public void append(Blackhole hole) {
        switch (loads) {
            case "0.1" -> oneLoadInTen(hole);
            case "1" -> hole.consume(handle());
            default -> {
                for (var load = 1; load < TENTH; load++) {
                    hole.consume(orders.load(KEY));
                }
                hole.consume(handle());
            }
        }
    }

    private void oneLoadInTen(Blackhole hole) {
        if (turn % TENTH == 0) {
            hole.consume(handle());
        } else {
            var moved = new AddressChanged(address(turn - 1), address(turn));
            hole.consume(store.append(orders.stream(KEY), ExpectedVersion.any(), moved));
            turn++;
        }
    }

    private Outcome<Order, OrderEvent> handle() {
        return orders.handle(KEY, new ChangeAddress(address(turn++)));
    }

    private static String address(int turn) {
        return turn % 2 == 0 ? "address-home" : "address-of-the-sister-across-the-river";
    }
}

package dev.varve.benchmarks.contention;

import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
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
import dev.varve.store.Repository;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.AuxCounters;
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

/// How many of those who want to write to one stream at the same moment are served, and when is the last one?
///
/// Each sender has a virtual thread and one command, which is accepted on whatever state it is decided.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class HotStream {

    private static final String ORDER = "1001";

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

    /// What is done about a conflict.
    @Param({"TURNS", "EIGHT_ATTEMPTS"})
    public Patience patience = Patience.TURNS;

    /// How many there are.
    @Param({"8", "100", "1000"})
    public int senders;

    private StoreFolder folder;
    private MapDbStorage storage;
    private Repository<OrderCommand, Order, OrderEvent> orders;

    /// What became of them.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Ended {
        /// How many were served.
        public long served;

        /// How many were told to come again.
        public long sentAway;
    }

    /// Opens a store with one order.
    @Setup(Level.Iteration)
    public void open() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        var store = EventStore.of(log(), Orders.CODEC);
        orders = store.repository("order", new dev.varve.samples.orders.domain.Orders());
        var _ = store.append(orders.stream(ORDER), ExpectedVersion.noStream(), Orders.placed());
    }

    private EventLog log() {
        return switch (kept) {
            case DISK -> storage.log();
            case MEMORY -> new InMemoryEventLog(Clock.systemUTC());
        };
    }

    /// Closes and removes it.
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        storage.close();
        folder.close();
    }

    /// All of them come at once, and each is answered.
    @Benchmark
    public void all(Ended ended) {
        var go = new CountDownLatch(1);
        var served = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < senders; n++) {
                var command = new ChangeAddress("address-" + n);
                threads.execute(() -> {
                    if (isServed(go, command)) {
                        served.incrementAndGet();
                    }
                });
            }
            go.countDown();
        }
        ended.served += served.get();
        ended.sentAway += senders - served.get();
    }

    private boolean isServed(CountDownLatch go, OrderCommand command) {
        try {
            go.await();
            var _ = patience.handle(orders, ORDER, command);
            return true;
        } catch (ConflictException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

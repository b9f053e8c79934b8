package dev.varve.benchmarks.books;

import dev.varve.benchmarks.fixture.HubHistory;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.samples.logistics.books.Books;
import dev.varve.samples.logistics.books.HubSnapshots;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubCommand;
import dev.varve.samples.logistics.domain.hub.HubEvent;
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

/// What does it cost to load what a command on a hub needs, by the design of its streams?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class HubLoad {

    /// How many scans have passed through the hub.
    @Param({"1000", "10000", "50000"})
    public int scans;

    private MapDbStorage storage;
    private Repository<HubCommand, Hub, HubEvent> endless;
    private Repository<HubCommand, Hub, HubEvent> withSnapshots;
    private Books books;

    /// Fills a store with the history in all designs, once for all processes that measure.
    @Setup(Level.Trial)
    public void fill() throws IOException, InterruptedException {
        var folder = StoreFolder.shared("hub-" + scans, filled -> {
            try (var empty = filled.open()) {
                HubHistory.fill(empty, scans);
            }
        });
        storage = folder.open();
        endless = HubHistory.endless(storage);
        withSnapshots = endless.snapshots(HubSnapshots.in(storage.snapshots()));
        books = new Books(storage.log());
        check();
    }

    private void check() {
        var stock = endless().state().stock();
        if (!withSnapshot().state().stock().equals(stock) || !openBook().stock().equals(stock)) {
            throw new IllegalStateException("three designs do not know of the same parcels");
        }
    }

    /// Closes it.
    @TearDown(Level.Trial)
    public void close() {
        storage.close();
    }

    /// Every scan there ever was.
    @Benchmark
    public Loaded<Hub> endless() {
        return endless.load(HubHistory.HUB);
    }

    /// A snapshot, and the scans since.
    @Benchmark
    public Loaded<Hub> withSnapshot() {
        return withSnapshots.load(HubHistory.HUB);
    }

    /// Which month is open, what it began with, and its scans.
    @Benchmark
    public Hub openBook() {
        return books.open(HubHistory.HUB);
    }
}

package dev.varve.benchmarks.opening;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.mapdb.MapDbStorage;
import java.io.IOException;
import java.util.Optional;
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

/// How long does it take to open a store, and does that depend on how much is in it?
///
/// Orders of 20 events each. The JVM is warm and so are the caches of the operating system.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class OpenStore {

    private static final int LENGTH = 20;

    /// How many events there are.
    @Param({"100000", "1000000"})
    public int events;

    private StoreFolder folder;
    private Optional<MapDbStorage> opened = Optional.empty();

    /// Fills a store and closes it.
    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = StoreFolder.make();
        try (var filled = folder.open()) {
            Orders.fill(filled.log(), events / LENGTH, LENGTH);
        }
    }

    /// Removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        folder.close();
    }

    /// Closes what was opened.
    @TearDown(Level.Iteration)
    public void close() {
        opened.ifPresent(MapDbStorage::close);
    }

    /// To write, after it was closed.
    @Benchmark
    public long afterClose() {
        return head(folder.open());
    }

    /// To read.
    @Benchmark
    public long readOnly() {
        return head(MapDbStorage.openReadOnly(folder.path()));
    }

    private long head(MapDbStorage storage) {
        opened = Optional.of(storage);
        return storage.log().head();
    }
}

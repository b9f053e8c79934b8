package dev.varve.benchmarks.append;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.MapDbStorage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// How many events a second become durable, and how many if the store were nothing but a file?
///
/// A floor writes as many bytes as the store does for the same append into a file of zeros, and forces them to disk;
/// for writers that wait together it writes what all of them want at once. Numbers are events a second.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DurableAppend {

    private static final int FEW = 10;
    private static final int MANY = 100;
    private static final int WRITERS = 8;

    private StoreFolder folder;
    private MapDbStorage storage;

    /// A writer with an order of its own.
    @State(Scope.Thread)
    public static class Writer {
        private static final AtomicInteger NUMBER = new AtomicInteger();

        private Append<Encoded> one;
        private Append<Encoded> few;
        private Append<Encoded> many;

        /// Chooses an order.
        @Setup
        public void choose() {
            var stream = Orders.stream(NUMBER.getAndIncrement());
            one = Orders.append(stream, 1);
            few = Orders.append(stream, FEW);
            many = Orders.append(stream, MANY);
        }
    }

    /// Files that are as if written by the store.
    @State(Scope.Benchmark)
    public static class Floor {
        private StoreFolder folder;
        private RawFile one;
        private RawFile growing;
        private RawFile few;
        private RawFile many;
        private RawFile group;

        /// Makes them, as long as the frames of the store.
        @Setup
        public void make() throws IOException {
            folder = StoreFolder.make();
            var single = length(1);
            one = RawFile.preallocated(folder.path().resolve("one"), single);
            growing = RawFile.growing(folder.path().resolve("growing"), single);
            few = RawFile.preallocated(folder.path().resolve("few"), length(FEW));
            many = RawFile.preallocated(folder.path().resolve("many"), length(MANY));
            group = RawFile.preallocated(folder.path().resolve("group"), WRITERS * single);
        }

        private static int length(int events) throws IOException {
            try (var folder = StoreFolder.make();
                    var storage = folder.open()) {
                var append = Orders.append(Orders.stream(1), events);
                var _ = storage.log().append(append);
                var before = storage.verify((_, _) -> {}).bytes();
                var _ = storage.log().append(append);
                return (int) (storage.verify((_, _) -> {}).bytes() - before);
            }
        }

        /// Removes them.
        @TearDown
        public void remove() throws IOException {
            for (var file : new RawFile[] {one, growing, few, many, group}) {
                file.close();
            }
            folder.close();
        }
    }

    /// Opens an empty store.
    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
    }

    /// Closes and removes it.
    @TearDown(Level.Trial)
    public void close() throws IOException {
        storage.close();
        folder.close();
    }

    /// One event an append, one writer.
    @Benchmark
    public Appended one(Writer writer) {
        return storage.log().append(writer.one);
    }

    /// The floor of [#one].
    @Benchmark
    public long oneFloor(Floor floor) throws IOException {
        return floor.one.append();
    }

    /// The floor of stores whose file grows with each append.
    @Benchmark
    public long oneFloorGrowing(Floor floor) throws IOException {
        return floor.growing.append();
    }

    /// Ten events an append, one writer.
    @Benchmark
    @OperationsPerInvocation(FEW)
    public Appended ten(Writer writer) {
        return storage.log().append(writer.few);
    }

    /// The floor of [#ten].
    @Benchmark
    @OperationsPerInvocation(FEW)
    public long tenFloor(Floor floor) throws IOException {
        return floor.few.append();
    }

    /// A hundred events an append, one writer.
    @Benchmark
    @OperationsPerInvocation(MANY)
    public Appended hundred(Writer writer) {
        return storage.log().append(writer.many);
    }

    /// The floor of [#hundred].
    @Benchmark
    @OperationsPerInvocation(MANY)
    public long hundredFloor(Floor floor) throws IOException {
        return floor.many.append();
    }

    /// One event an append, eight writers.
    @Benchmark
    @Threads(WRITERS)
    public Appended eightWriters(Writer writer) {
        return storage.log().append(writer.one);
    }

    /// The floor of [#eightWriters]: eight appends in one write.
    @Benchmark
    @OperationsPerInvocation(WRITERS)
    public long eightWritersFloor(Floor floor) throws IOException {
        return floor.group.append();
    }

    /// How long each of eight writers waits for one append.
    @Benchmark
    @Threads(WRITERS)
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Appended eightWritersWait(Writer writer) {
        return storage.log().append(writer.one);
    }
}

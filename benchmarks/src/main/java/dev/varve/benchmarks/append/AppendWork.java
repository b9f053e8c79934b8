package dev.varve.benchmarks.append;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.MapDbStorage;
import java.io.IOException;
import java.util.List;
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

/// What does an append cost beside the wait for the disk?
///
/// The disk says at once that all is written: what is left is checking, laying out, hashing, copying to the
/// operating system and keeping the index.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AppendWork {

    private static final int STREAMS = 1_000;

    private StoreFolder folder;
    private MapDbStorage storage;
    private int next;

    /// Opens an empty store.
    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = StoreFolder.make();
        storage = folder.openForgetful();
    }

    /// Closes and removes it.
    @TearDown(Level.Trial)
    public void close() throws IOException {
        storage.close();
        folder.close();
    }

    /// One event, to one of many streams, with an expected version.
    @Benchmark
    public Appended one() {
        var stream = StreamId.of("order", next++ % STREAMS);
        return storage.log()
                .append(Append.to(stream, ExpectedVersion.exactly((next - 1) / STREAMS), List.of(encoded())));
    }

    private static Encoded encoded() {
        return Orders.encoded(2);
    }
}

package dev.varve.benchmarks.snapshot;

import dev.varve.StreamId;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.StateCodec;
import dev.varve.json.JsonState;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
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

/// What does it cost to write a snapshot and to read it, by the size of the state?
///
/// Lines of a hundred letters, as JSON, kept by the store on disk.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class StateSize {

    private static final StreamId STREAM = StreamId.of("note", "one");
    private static final int LINE = 100;

    /// A state of many lines.
    public record Lines(List<String> lines) {}

    /// How many letters it has.
    @Param({"100", "10000", "1000000"})
    public int state;

    private StoreFolder folder;
    private MapDbStorage storage;
    private StateCodec<Lines> codec;
    private Lines lines;
    private int version;

    /// Keeps a first one.
    @Setup(Level.Trial)
    public void keep() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        codec = JsonState.of(Lines.class);
        lines = new Lines(Collections.nCopies(state / LINE, "x".repeat(LINE)));
        var _ = write();
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
        storage.snapshots().save(new Snapshot(STREAM, "lines", 1, ++version, codec.encode(lines)));
        return version;
    }

    /// Ask the store for it, and decode it.
    @Benchmark
    public Lines read() {
        return codec.decode(storage.snapshots()
                .latest(STREAM, "lines", Long.MAX_VALUE)
                .orElseThrow()
                .state());
    }
}

package dev.varve.benchmarks.snapshot;

import dev.varve.Append;
import dev.varve.ExpectedVersion;
import dev.varve.StreamId;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.decide.Fold;
import dev.varve.json.JsonCodec;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What does one event of a load cost, by its size?
///
/// From a journal on disk, as JSON of one text, folded into a sum.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 7, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class EventSize {

    private static final int EVENTS = 1_000;
    private static final StreamId STREAM = StreamId.of("note", "one");
    private static final Fold<Long, Note> LENGTH = Fold.of(
            0L, (Long sum, Note note) -> sum + ((Note.Written) note).text().length());

    /// What is noted.
    public sealed interface Note {
        /// A text.
        record Written(String text) implements Note {}
    }

    /// How many letters an event has.
    @Param({"50", "500", "5000"})
    public int payload;

    private StoreFolder folder;
    private MapDbStorage storage;
    private EventStore<Note> store;

    /// Fills a stream.
    @Setup(Level.Trial)
    public void fill() throws IOException {
        folder = StoreFolder.make();
        storage = folder.open();
        store = EventStore.of(storage.log(), JsonCodec.of(Note.class));
        var note = new Note.Written("x".repeat(payload));
        var _ = store.append(Append.to(STREAM, ExpectedVersion.noStream(), Collections.nCopies(EVENTS, note)));
    }

    /// Removes it.
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        storage.close();
        folder.close();
    }

    /// One of a thousand.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Loaded<Long> load() {
        return store.load(STREAM, LENGTH);
    }
}

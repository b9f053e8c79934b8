package dev.varve.benchmarks.catchup;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.benchmarks.fixture.Orders;
import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.mapdb.MapDbStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// How long does it take to read a log from the first event to the last in batches, by type, by tag and by stream?
///
/// Every way hands over all events, so that only the way differs: one stream has them all, with one tag on each. It
/// takes `--param events=10000000` to see that the time still grows with the number of events and not faster.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class CatchUp {

    private static final int BATCH = 1_000;
    private static final int EVERY = 10;
    private static final StreamId STREAM = Orders.stream(1);
    private static final Tag ALL = Tag.of("customer", "ana");
    private static final Tag SOME = Tag.of("voucher", "spring");
    private static final String TYPE = Orders.encoded(1).type();

    /// How many events there are.
    @Param({"100000", "1000000"})
    public int events;

    private MapDbStorage storage;

    /// Fills a store, once for all processes that measure.
    @Setup(Level.Trial)
    public void fill() throws IOException, InterruptedException {
        var folder = StoreFolder.shared("catchup-" + events, filled -> {
            try (var empty = filled.open()) {
                fill(empty.log());
            }
        });
        storage = folder.open();
    }

    private void fill(EventLog log) {
        var writes = new ArrayList<Write<Encoded>>();
        for (var n = 1; n <= events; n++) {
            writes.add(new Write<>(STREAM, Orders.encoded(1), n % EVERY == 0 ? Set.of(ALL, SOME) : Set.of(ALL)));
            if (writes.size() == BATCH) {
                var _ = log.append(new Append<>(List.copyOf(writes), List.of(), Optional.empty(), Map.of()));
                writes.clear();
            }
        }
    }

    /// Closes it.
    @TearDown(Level.Trial)
    public void close() {
        storage.close();
    }

    /// The floor: the log as it lies there.
    @Benchmark
    public long byType(Blackhole hole) {
        return catchUp(Filter.type(TYPE), events, hole);
    }

    /// All events have the tag.
    @Benchmark
    public long byTag(Blackhole hole) {
        return catchUp(Filter.tagged(ALL), events, hole);
    }

    /// One event of ten has both tags.
    @Benchmark
    public long byTwoTags(Blackhole hole) {
        return catchUp(Filter.tagged(ALL, SOME), events / EVERY, hole);
    }

    /// By stream, and in the order of positions, as a subscription reads.
    @Benchmark
    public long byStream(Blackhole hole) {
        return catchUp(Filter.stream(STREAM), events, hole);
    }

    /// A page of versions at a time.
    @Benchmark
    public long byVersion(Blackhole hole) {
        var read = 0L;
        var isFull = true;
        while (isFull) {
            var batch = new Batch(hole);
            var _ = storage.log().readStream(STREAM, Range.after(read).limit(BATCH), batch::take);
            read += batch.count;
            isFull = batch.count == BATCH;
        }
        return checked(read, events);
    }

    private long catchUp(Filter filter, long expected, Blackhole hole) {
        var read = 0L;
        var after = 0L;
        var isFull = true;
        while (isFull) {
            var batch = new Batch(hole);
            var _ = storage.log().readLog(filter, Range.after(after).limit(BATCH), batch::take);
            read += batch.count;
            after = batch.last;
            isFull = batch.count == BATCH;
        }
        return checked(read, expected);
    }

    private static long checked(long read, long expected) {
        if (read != expected) {
            throw new IllegalStateException("read %s events of %s".formatted(read, expected));
        }
        return read;
    }

    /// What one read hands over.
    private static final class Batch {
        private final Blackhole hole;
        private int count;
        private long last;

        Batch(Blackhole hole) {
            this.hole = hole;
        }

        boolean take(Event<Encoded> event) {
            hole.consume(event);
            last = event.position();
            count++;
            return true;
        }
    }
}

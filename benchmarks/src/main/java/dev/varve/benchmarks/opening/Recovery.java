package dev.varve.benchmarks.opening;

import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.mapdb.MapDbStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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

/// How long does it take to open a store whose writer was stopped in full flight, and to make its index anew?
///
/// Another process appends as fast as it can and then stops at once, without a close. What it left is opened again
/// and again: the index is put back each time as it was then.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 2)
@Measurement(iterations = 4)
public class Recovery {

    private static final List<String> INDEX = List.of("index.db", "index.db.redo");

    /// The index, and what says that the journal was not closed.
    private static final List<String> LEFT = List.of("index.db", "index.db.redo", "journal/acknowledged");

    /// How many events there are.
    @Param({"100000", "1000000", "10000000"})
    public int events;

    private StoreFolder folder;
    private Optional<MapDbStorage> opened = Optional.empty();

    /// Has a store filled by a process that is stopped, once for all processes that measure.
    @Setup(Level.Trial)
    public void crash() throws IOException, InterruptedException {
        folder = StoreFolder.shared("stopped-" + events, filled -> {
            folder = filled;
            Stopped.write(filled.path(), events);
            for (var file : LEFT) {
                copy(file, stopped(file));
            }
        });
    }

    /// Puts back what the process left.
    @Setup(Level.Iteration)
    public void putBack() throws IOException {
        for (var file : LEFT) {
            copy(stopped(file), file);
        }
    }

    private static String stopped(String file) {
        return "stopped-" + file.replace('/', '-');
    }

    private void copy(String from, String to) throws IOException {
        if (Files.exists(path(from))) {
            Files.copy(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(path(to));
        }
    }

    private Path path(String name) {
        return folder.path().resolve(name);
    }

    /// Closes what was opened.
    @TearDown(Level.Iteration)
    public void close() {
        opened.ifPresent(MapDbStorage::close);
    }

    /// With the index as the last commit before the stop left it.
    @Benchmark
    public long afterStop() {
        return open();
    }

    /// Without an index.
    @Benchmark
    public long withoutIndex() throws IOException {
        for (var file : INDEX) {
            Files.deleteIfExists(path(file));
        }
        return open();
    }

    private long open() {
        var storage = folder.open();
        opened = Optional.of(storage);
        var head = storage.log().head();
        if (head != events) {
            throw new IllegalStateException("there should be %s events, not %s".formatted(events, head));
        }
        return head;
    }
}

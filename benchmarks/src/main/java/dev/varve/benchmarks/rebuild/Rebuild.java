package dev.varve.benchmarks.rebuild;

import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.samples.orders.views.CustomerOrders.Row;
import dev.varve.store.Subscription.Settings;
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

/// How long does it take to make a view anew, by the number of events?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class Rebuild {

    /// How many events there are, all of which the view wants.
    @Param({"10000", "100000", "1000000"})
    public int events;

    private CustomerView view;
    private ReadModel<Rows<Row>> inMemory;
    private ReadModel<Rows<Row>> onDisk;
    private ReadModel<Rows<Row>> filled;

    /// Fills a store, once for all processes that measure.
    @Setup(Level.Trial)
    public void fill() throws IOException, InterruptedException {
        view = CustomerView.over(events);
    }

    /// Closes it.
    @TearDown(Level.Trial)
    public void close() {
        view.close();
    }

    /// Begins with nothing.
    @Setup(Level.Iteration)
    public void empty() {
        inMemory = new InMemoryReadModel<>();
        onDisk = view.empty();
        filled = inMemory;
    }

    /// Looks whether the view is right.
    @TearDown(Level.Iteration)
    public void check() {
        view.check(filled);
    }

    /// Rows in memory.
    @Benchmark
    public long inMemory() {
        return view.rebuild(filled, Settings.DEFAULT);
    }

    /// Rows in a file.
    @Benchmark
    public long onDisk() {
        filled = onDisk;
        return view.rebuild(filled, Settings.DEFAULT);
    }
}

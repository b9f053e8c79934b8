package dev.varve.benchmarks.rebuild;

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

/// How long does it take to make a view anew, by how many events are applied and kept together?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class Batches {

    /// How many events there are.
    public static final int EVENTS = 10_000;

    /// The most events that are kept together.
    @Param({"1", "10", "100", "1000"})
    public int batch;

    private CustomerView view;
    private ReadModel<Rows<Row>> model;

    /// Fills a store, once for all processes that measure.
    @Setup(Level.Trial)
    public void fill() throws IOException, InterruptedException {
        view = CustomerView.over(EVENTS);
    }

    /// Closes it.
    @TearDown(Level.Trial)
    public void close() {
        view.close();
    }

    /// Begins with nothing.
    @Setup(Level.Iteration)
    public void empty() {
        model = view.empty();
    }

    /// Looks whether the view is right.
    @TearDown(Level.Iteration)
    public void check() {
        view.check(model);
    }

    /// Rows in a file.
    @Benchmark
    public long onDisk() {
        return view.rebuild(model, Settings.DEFAULT.batch(batch));
    }
}

package dev.varve.benchmarks.harness;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.codec.EventCodec.Encoded;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How fast is a benchmark whose work the compiler has left out, or done beforehand?
///
/// Whatever is measured elsewhere has to be clearly slower than these: it takes its input from a field, and hands its
/// result to JMH.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class Cheats {

    private long number;
    private Encoded event;

    /// Chooses the input, where the compiler does not see it.
    @Setup
    public void choose() {
        number = System.nanoTime();
        event = Orders.encoded(2);
    }

    /// Nothing: what JMH itself costs.
    @Benchmark
    public void nothing() {}

    /// Dead code: nobody asks for the result.
    @Benchmark
    public void thrownAway() {
        var _ = stir(number);
    }

    /// Constant folding: there is only one result.
    @Benchmark
    public long foldedBeforehand() {
        return stir(42);
    }

    /// The same work done honestly.
    @Benchmark
    public long done() {
        return stir(number);
    }

    /// Steps that have to wait for each other.
    private static long stir(long number) {
        var once = number ^ number << 13;
        var twice = once ^ once >>> 7;
        var thrice = twice ^ twice << 17;
        var again = thrice * 0x9E3779B97F4A7C15L;
        var more = again ^ again >>> 32;
        return more * 0xD6E8FEB86659FD93L ^ more >>> 29;
    }

    /// One event decoded as everywhere else.
    @Benchmark
    public void decoded(Blackhole hole) {
        Orders.CODEC.decode(event, hole::consume);
    }
}

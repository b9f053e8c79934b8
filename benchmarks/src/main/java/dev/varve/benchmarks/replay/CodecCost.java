package dev.varve.benchmarks.replay;

import dev.varve.benchmarks.fixture.OrderHistory;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.JsonCodec;
import dev.varve.samples.orders.domain.OrderEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.module.blackbird.BlackbirdModule;

/// What does it cost to encode and decode one event, by the codec?
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CodecCost {

    private static final int EVENTS = 1_000;

    /// What there is to choose from.
    public enum Codec {
        /// As the kit has it.
        JSON,
        /// With Jackson's module that generates classes to call constructors and accessors.
        BLACKBIRD,
        /// A binary format.
        FORY
    }

    /// Which codec.
    @Param
    public Codec codec = Codec.JSON;

    private List<OrderEvent> events;
    private List<Encoded> encoded;
    private EventCodec<OrderEvent> chosen;

    /// Makes a history.
    @Setup
    public void make() {
        chosen = switch (codec) {
            case JSON -> JsonCodec.of(OrderEvent.class);
            case BLACKBIRD ->
                JsonCodec.of(
                        OrderEvent.class,
                        JsonCodec.mapper().addModule(new BlackbirdModule()).build(),
                        List.of());
            case FORY -> new ForyCodec(JsonCodec.of(OrderEvent.class));
        };
        events = OrderHistory.of(EVENTS);
        encoded = events.stream().map(chosen::encode).toList();
    }

    /// From bytes.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void decode(Blackhole hole) {
        for (var event : encoded) {
            chosen.decode(event, hole::consume);
        }
    }

    /// To bytes.
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void encode(Blackhole hole) {
        for (var event : events) {
            hole.consume(chosen.encode(event));
        }
    }
}

package dev.varve.benchmarks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// How thoroughly something is measured.
public sealed interface Effort {

    /// As long and as often as the benchmarks themselves say; the only results that are ever quoted.
    record Full() implements Effort {}

    /// A look: one process, a moment each, and none of the largest sizes.
    record Quick(int warmups, int iterations, Duration each) implements Effort {}

    /// {@return what `./varve bench --quick` does}
    static Effort quick() {
        return new Quick(1, 1, Duration.ofMillis(150));
    }

    /// {@return whether the results may not be quoted}
    default boolean isQuick() {
        return this instanceof Quick;
    }

    /// {@return what the JVMs that measure are told, apart from where data is}
    default List<String> flags() {
        var heap = switch (this) {
            case Full() -> List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");
            case Quick _ -> List.of("-Xms2g", "-Xmx2g");
        };
        var flags = new ArrayList<>(heap);
        flags.add("--enable-native-access=ALL-UNNAMED");
        flags.add("--sun-misc-unsafe-memory-access=allow");
        return List.copyOf(flags);
    }

    /// Tells JMH.
    default void apply(ChainedOptionsBuilder options) {
        switch (this) {
            case Full() -> {}
            case Quick(var warmups, var iterations, var each) -> {
                var time = new TimeValue(each.toMillis(), TimeUnit.MILLISECONDS);
                var _ = options.forks(1)
                        .warmupIterations(warmups)
                        .warmupTime(time)
                        .measurementIterations(iterations)
                        .measurementTime(time);
            }
        }
    }
}

package dev.varve.testkit.contract;

import dev.varve.log.EventLog;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Logs with one fault each, and the tests of the contract that find it.
sealed interface Mutant permits AppendMutant, KeyMutant, ReadMutant, ThreadMutant, TruncationMutant {

    /// {@return what it does wrong}
    String name();

    /// {@return makes a new log with the fault}
    Function<Clock, EventLog> making();

    /// {@return the tests that must fail on it}
    List<String> killers();

    /// {@return all of them}
    static List<Mutant> all() {
        return Stream.<Mutant[]>of(
                        AppendMutant.values(),
                        KeyMutant.values(),
                        ReadMutant.values(),
                        TruncationMutant.values(),
                        ThreadMutant.values())
                .flatMap(Stream::of)
                .toList();
    }

    /// {@return the one of this name}
    static Mutant named(String name) {
        return all().stream()
                .filter(mutant -> mutant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// {@return a new log with the fault}
    default EventLog open(Clock clock) {
        return making().apply(clock);
    }
}

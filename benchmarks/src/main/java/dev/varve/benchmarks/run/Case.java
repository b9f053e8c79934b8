package dev.varve.benchmarks.run;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One thing to measure: a benchmark with a value for each of its parameters.
///
/// @param benchmark the class and the method
/// @param params the parameters, empty for none
/// @param forks in how many processes it is measured
/// @param inProcess how long a process warms up and measures, without its start
public record Case(String benchmark, SortedMap<String, String> params, int forks, Duration inProcess) {

    /// {@return the package it is in, which is what can be asked for}
    public String group() {
        var pack = pack();
        return pack.substring(pack.lastIndexOf('.') + 1);
    }

    /// {@return class and method without the package}
    public String name() {
        return benchmark.substring(pack().length() + 1);
    }

    /// {@return whether it has one of these parameters}
    boolean hasAny(Set<String> names) {
        return !Collections.disjoint(names, params.keySet());
    }

    /// {@return the same with other values for those of its parameters that are named}
    Case with(Map<String, String> values) {
        var changed = new TreeMap<>(params);
        changed.replaceAll((name, value) -> values.getOrDefault(name, value));
        return new Case(benchmark, Collections.unmodifiableSortedMap(changed), forks, inProcess);
    }

    private String pack() {
        var type = benchmark.substring(0, benchmark.lastIndexOf('.'));
        return type.substring(0, type.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return params.isEmpty()
                ? name()
                : params.entrySet().stream()
                        .map(param -> param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining(" ", name() + " ", ""));
    }
}

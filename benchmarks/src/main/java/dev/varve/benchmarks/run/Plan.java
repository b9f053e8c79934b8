package dev.varve.benchmarks.run;

import dev.varve.benchmarks.size.Counted;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What is to be measured, in order: group by group, so that what is compared is measured at about the same time.
public final class Plan {

    /// What takes minutes to fill is not for a quick look.
    private static final long LARGEST_WHEN_QUICK = 10_000;

    /// What is counted rather than timed.
    static final Map<Case, Counted> COUNTED = Counted.all().stream()
            .collect(Collectors.toUnmodifiableMap(
                    counted -> new Case(counted.by().getName() + ".measure", new TreeMap<>(), 1, Duration.ZERO),
                    counted -> counted));

    private Plan() {}

    /// {@return the names of all groups}
    public static Collection<String> groups() {
        var groups = new TreeSet<String>();
        all(new Effort.Full()).forEach(planned -> groups.add(planned.group()));
        return groups;
    }

    /// {@return what there is to measure in some groups; none named means all}
    public static List<Case> of(Collection<String> groups, Effort effort) {
        return all(effort).stream()
                .filter(planned -> groups.isEmpty() || groups.contains(planned.group()))
                .toList();
    }

    /// {@return what of a plan has one of these parameters, with these values}
    public static List<Case> with(Map<String, String> values, List<Case> plan) {
        return plan.stream()
                .filter(planned -> planned.hasAny(values.keySet()))
                .map(planned -> planned.with(values))
                .distinct()
                .toList();
    }

    private static List<Case> all(Effort effort) {
        var silent = OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), VerboseMode.SILENT);
        var cases = new ArrayList<Case>();
        for (var entry : new TreeSet<>(BenchmarkList.defaultList().find(silent, List.of(".*"), List.of()))) {
            for (var params : combinations(entry.getParams().orElse(Map.of()), effort, new TreeMap<>())) {
                cases.add(planned(entry, params, effort));
            }
        }
        cases.addAll(COUNTED.keySet());
        cases.sort(Comparator.comparing(Case::group).thenComparing(Case::benchmark));
        return cases;
    }

    private static Case planned(BenchmarkListEntry entry, SortedMap<String, String> params, Effort effort) {
        return switch (effort) {
            case Effort.Full() ->
                new Case(
                        entry.getUsername(),
                        params,
                        entry.getForks().orElse(Defaults.MEASUREMENT_FORKS),
                        duration(entry));
            case Effort.Quick(var warmups, var iterations, var each) ->
                new Case(entry.getUsername(), params, 1, each.multipliedBy((long) warmups + iterations));
        };
    }

    private static Duration duration(BenchmarkListEntry entry) {
        if (entry.getMode() == Mode.SingleShotTime) {
            return Duration.ZERO;
        }
        return times(
                        entry.getWarmupIterations().orElse(0),
                        entry.getWarmupTime().orElse(TimeValue.NONE))
                .plus(times(
                        entry.getMeasurementIterations().orElse(0),
                        entry.getMeasurementTime().orElse(TimeValue.NONE)));
    }

    private static Duration times(int iterations, TimeValue each) {
        return Duration.ofMillis(each.convertTo(TimeUnit.MILLISECONDS)).multipliedBy(iterations);
    }

    private static List<SortedMap<String, String>> combinations(
            Map<String, String[]> params, Effort effort, SortedMap<String, String> chosen) {
        var open = params.keySet().stream()
                .sorted()
                .filter(name -> !chosen.containsKey(name))
                .findFirst();
        if (open.isEmpty()) {
            return List.of(Collections.unmodifiableSortedMap(new TreeMap<>(chosen)));
        }
        var found = new ArrayList<SortedMap<String, String>>();
        for (var value : values(List.of(params.get(open.get())), effort)) {
            chosen.put(open.get(), value);
            found.addAll(combinations(params, effort, chosen));
        }
        chosen.remove(open.get());
        return found;
    }

    /// A quick look takes the first and the last of those that are not too large, or the first if all are.
    static List<String> values(List<String> values, Effort effort) {
        if (!effort.isQuick()) {
            return values;
        }
        var small = values.stream()
                .filter(value -> !value.matches("\\d+") || Long.parseLong(value) <= LARGEST_WHEN_QUICK)
                .toList();
        return small.isEmpty()
                ? List.of(values.getFirst())
                : Stream.of(small.getFirst(), small.getLast()).distinct().toList();
    }
}

package dev.varve.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.util.ListStatistics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a benchmark counts itself while it is timed. JMH adds up the rounds; here it is their mean, with its error.
final class Counters {

    /// The unit that JMH has for events.
    private static final String COUNT = "#";

    private static final double CONFIDENCE = 0.999;
    private static final String ERROR = "scoreError";

    private Counters() {}

    /// Makes means of the counts of a result, and drops what the profiler tells but for some.
    ///
    /// @param kept of the profiler
    static void tidy(ObjectNode secondary, String kept) {
        for (var name : List.copyOf(secondary.propertyNames())) {
            var metric = (ObjectNode) secondary.get(name);
            if (metric.get("scoreUnit").asString().equals(COUNT) && !name.startsWith("gc.")) {
                average(metric);
            } else if (!name.equals(kept)) {
                secondary.remove(name);
            }
        }
    }

    private static void average(ObjectNode metric) {
        var rounds = new ArrayList<Double>();
        metric.get("rawData").forEach(fork -> fork.forEach((JsonNode round) -> rounds.add(round.asDouble())));
        var all = new ListStatistics(
                rounds.stream().mapToDouble(Double::doubleValue).toArray());
        metric.put("score", all.getMean());
        var error = all.getMeanErrorAt(CONFIDENCE);
        if (Double.isFinite(error)) {
            metric.put(ERROR, error);
        } else {
            metric.put(ERROR, "NaN");
        }
    }
}

package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a measurement came to.
///
/// @param error half of the 99.9 % confidence interval; not a number when there are too few points
/// @param forks in how many processes; none when it was only counted
/// @param allocated bytes taken from the heap by one operation; not a number when that was not measured
record Score(double value, double error, String unit, double allocated, Map<String, Double> percentiles, int forks) {

    static Score of(JsonNode result) {
        var primary = result.get("primaryMetric");
        return new Score(
                number(primary.get("score")),
                number(primary.get("scoreError")),
                primary.get("scoreUnit").asString(),
                number(result.at("/secondaryMetrics/gc.alloc.rate.norm/score")),
                primary.path("scorePercentiles")
                        .propertyStream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> number(entry.getValue()))),
                result.path("forks").asInt(0));
    }

    /// {@return what a benchmark has counted itself, on average of all rounds}
    static Score counted(JsonNode result, JsonNode counter) {
        return new Score(
                number(counter.get("score")),
                number(counter.get("scoreError")),
                counter.get("scoreUnit").asString(),
                Double.NaN,
                Map.of(),
                result.path("forks").asInt(0));
    }

    /// {@return the same measurement with another number of it, of which no error is known}
    Score withValue(double other) {
        return new Score(other, Double.NaN, unit, allocated, percentiles, forks);
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    /// {@return the value with its error, without the unit}
    String shown() {
        return Figure.of(value, error);
    }
}

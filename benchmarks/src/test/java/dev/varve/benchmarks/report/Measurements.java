package dev.varve.benchmarks.report;

import dev.varve.benchmarks.run.Commit;
import dev.varve.benchmarks.run.Conditions;
import dev.varve.benchmarks.run.GroupFile;
import dev.varve.benchmarks.run.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Results that were never measured, in the files in which those that were are kept.
final class Measurements {

    private static final Machine MACHINE = new Machine("a cpu", 2, "8 GiB", "an os", "ext4", "25");
    private static final JsonMapper JSON = new JsonMapper();

    private Measurements() {}

    /// {@return what a session is like that measures a commit}
    static Conditions at(String commit, boolean isQuick) {
        return new Conditions(new Commit(commit, false), Instant.EPOCH, isQuick, MACHINE, List.of());
    }

    /// {@return a result as JMH writes it, with an error of a half}
    static JsonNode result(String benchmark, Map<String, String> params, double score, String unit) {
        var metric = Map.of("score", score, "scoreError", 0.5, "scoreUnit", unit, "scorePercentiles", Map.of());
        return JSON.valueToTree(Map.of(
                "benchmark",
                "dev.varve.benchmarks." + benchmark,
                "forks",
                3,
                "params",
                params,
                "primaryMetric",
                metric,
                "secondaryMetrics",
                Map.of()));
    }

    /// Writes all results of a group.
    static void write(Path folder, String group, Conditions conditions, List<JsonNode> results) throws IOException {
        new GroupFile(conditions, results.size(), results.size(), results).write(GroupFile.path(folder, group));
    }
}

package dev.varve.benchmarks.run;

import dev.varve.benchmarks.fixture.StoreFolder;
import dev.varve.benchmarks.size.Counted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Has JMH measure one case.
final class Measuring {

    private static final JsonMapper JSON = new JsonMapper();

    /// How many bytes an operation takes from the heap: of what the profiler tells, this alone does not depend on time.
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Effort effort;
    private final Path data;
    private final PrintStream log;

    /// @param data where the stores are made
    /// @param log is told what JMH tells
    Measuring(Effort effort, Path data, PrintStream log) {
        this.effort = effort;
        this.data = data;
        this.log = log;
    }

    /// {@return the result as JMH writes it; more than one for a benchmark of several modes}
    List<JsonNode> measure(Case planned) throws IOException, RunnerException {
        var counted = Plan.COUNTED.get(planned);
        return counted == null ? timed(planned) : counted(counted);
    }

    private List<JsonNode> counted(Counted counted) throws IOException {
        var results = new ArrayList<JsonNode>();
        counted.counting()
                .measure(data)
                .forEach((name, value) ->
                        results.add(result(counted.by().getName() + "." + name, value, counted.unit())));
        return results;
    }

    /// In the form that JMH has for results.
    private static JsonNode result(String name, double value, String unit) {
        var result = JSON.createObjectNode();
        var _ = result.put("benchmark", name).put("mode", "count");
        var _ = result.putObject("primaryMetric")
                .put("score", value)
                .put("scoreError", "NaN")
                .put("scoreUnit", unit);
        return result;
    }

    private List<JsonNode> timed(Case planned) throws RunnerException {
        var arguments = new ArrayList<>(effort.flags());
        arguments.add("-D" + StoreFolder.PLACE + "=" + data);
        var options = new OptionsBuilder()
                .include("^" + Pattern.quote(planned.benchmark()) + "$")
                .jvmArgs(arguments.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        planned.params().forEach(options::param);
        effort.apply(options);
        var format = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
        // JMH passes on what the processes say on their error output; it belongs with what JMH says itself.
        var err = System.err;
        System.setErr(log);
        try {
            return json(new Runner(options.build(), format).run());
        } finally {
            System.setErr(err);
        }
    }

    private List<JsonNode> json(Collection<RunResult> results) {
        var bytes = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .writeOut(results);
        var list = (ArrayNode) JSON.readTree(bytes.toByteArray());
        list.forEach(node -> tidy((ObjectNode) node));
        return list.valueStream().toList();
    }

    /// Where this machine keeps its JDK and its data is of no use to others, nor is each single wait.
    private void tidy(ObjectNode result) {
        result.remove("jvm");
        var arguments = result.putArray("jvmArgs");
        effort.flags().forEach(arguments::add);
        ((ObjectNode) result.get("primaryMetric")).remove("rawDataHistogram");
        Counters.tidy((ObjectNode) result.get("secondaryMetrics"), ALLOCATED);
    }
}

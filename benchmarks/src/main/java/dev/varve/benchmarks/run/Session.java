package dev.varve.benchmarks.run;

import dev.varve.benchmarks.Figure;
import dev.varve.explorer.Output;
import dev.varve.explorer.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import tools.jackson.databind.JsonNode;

/// Measures what is planned. Each result is in its file before the next is begun, so that an end at any time loses
/// nothing that was finished.
public final class Session {

    /// A result, as programs are told; an error that is not known is the text `NaN`.
    private record Measured(String group, String benchmark, double score, double error, String unit) {}

    private final Effort effort;
    private final Conditions conditions;
    private final Path results;
    private final Terminal terminal;
    private final Output output;
    private final Clock clock;
    private final TimeLeft timeLeft = new TimeLeft();

    /// @param results the folder for the files of the groups
    public Session(Effort effort, Conditions conditions, Path results, Terminal terminal, Output output, Clock clock) {
        this.effort = effort;
        this.conditions = conditions;
        this.results = results;
        this.terminal = terminal;
        this.output = output;
        this.clock = clock;
    }

    /// Measures.
    ///
    /// @param data the folder for the stores
    /// @param log where all that JMH says goes
    /// @throws RunnerException if a benchmark fails; those before it are kept
    public void run(List<Case> plan, Path data, Path log) throws IOException, RunnerException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        try (var said = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            var measuring = new Measuring(effort, data, said);
            var groups = new LinkedHashMap<String, List<JsonNode>>();
            for (var number = 0; number < plan.size(); number++) {
                var planned = plan.get(number);
                announce(number + 1, plan);
                var begun = clock.instant();
                var measured = measuring.measure(planned);
                timeLeft.done(planned, Duration.between(begun, clock.instant()));
                var group = groups.computeIfAbsent(planned.group(), _ -> new ArrayList<>());
                group.addAll(measured);
                write(planned.group(), count(planned.group(), plan.subList(0, number + 1)), group, plan);
                measured.forEach(result -> say(plan, planned, result));
            }
        }
    }

    private void write(String group, int done, List<JsonNode> measured, List<Case> plan) throws IOException {
        new GroupFile(conditions, count(group, plan), done, measured).write(GroupFile.path(results, group));
    }

    private static int count(String group, List<Case> cases) {
        return (int)
                cases.stream().filter(planned -> planned.group().equals(group)).count();
    }

    private void announce(int number, List<Case> plan) {
        if (terminal.isInteractive()) {
            terminal.err().print("\r\u001b[K" + place(number, plan) + " " + plan.get(number - 1) + " ...");
            terminal.err().flush();
        }
    }

    private void say(List<Case> plan, Case planned, JsonNode result) {
        var number = plan.indexOf(planned) + 1;
        var open = plan.subList(number, plan.size());
        if (terminal.isInteractive()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
        var metric = result.get("primaryMetric");
        output.json(new Measured(
                planned.group(),
                name(planned, result),
                metric.get("score").asDouble(Double.NaN),
                metric.get("scoreError").asDouble(Double.NaN),
                metric.get("scoreUnit").asString()));
        output.line("%s  %-9s %-56s %22s %-8s %s"
                .formatted(
                        place(number, plan),
                        planned.group(),
                        name(planned, result),
                        score(metric),
                        metric.get("scoreUnit").asString(),
                        open.isEmpty() ? "" : TimeLeft.say(timeLeft.of(open)) + " left")
                .stripTrailing());
        terminal.out().flush();
    }

    /// What is counted comes as several results of one case.
    private static String name(Case planned, JsonNode result) {
        var benchmark = result.get("benchmark").asString();
        return benchmark.equals(planned.benchmark())
                ? planned.toString()
                : new Case(benchmark, planned.params(), 1, Duration.ZERO).toString();
    }

    private static String place(int number, List<Case> plan) {
        var all = String.valueOf(plan.size());
        return ("%" + all.length() + "d of %s").formatted(number, all);
    }

    private static String score(JsonNode metric) {
        return Figure.of(
                metric.get("score").asDouble(Double.NaN),
                metric.get("scoreError").asDouble(Double.NaN));
    }

    /// {@return how long all of it will take, as a guess}
    public static String guess(List<Case> plan) {
        return TimeLeft.say(new TimeLeft().of(plan));
    }
}

package dev.varve.benchmarks;

import dev.varve.benchmarks.run.Case;
import dev.varve.benchmarks.run.Commit;
import dev.varve.benchmarks.run.Conditions;
import dev.varve.benchmarks.run.DataFolder;
import dev.varve.benchmarks.run.Effort;
import dev.varve.benchmarks.run.Machine;
import dev.varve.benchmarks.run.Plan;
import dev.varve.benchmarks.run.Session;
import dev.varve.explorer.Exit;
import dev.varve.explorer.Output;
import dev.varve.explorer.Problem;
import dev.varve.explorer.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// Measures, and writes down what was measured: `./varve bench`.
@Command(
        name = "varve bench",
        mixinStandardHelpOptions = true,
        description = "Measures the store beside its floors, and keeps the results in benchmarks/results.",
        footer = {"", "Without a group all are measured. ./varve bench --list tells which there are."})
public final class Main implements Callable<Integer> {

    private static final int FAILED = 1;

    private record Planned(String group, String benchmark, Map<String, String> params) {}

    private record Kept(String kept) {}

    private final Terminal terminal;
    private final Path home;

    @Parameters(arity = "0..*", paramLabel = "GROUP", description = "What to measure, such as append or replay.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--quick", description = "A look in three minutes; such results are never quoted.")
    private boolean isQuick;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "Only what has this parameter, with this value; kept in benchmarks/target/param.")
    private Map<String, String> params = new TreeMap<>();

    @Option(names = "--list", description = "Only tells what would be measured.")
    private boolean isList;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "One JSON object a line, for programs.")
    private boolean isJson;

    @Option(names = "--data", paramLabel = "DIR", description = "A folder on the disk to be measured.")
    private @Nullable Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    Main(Terminal terminal, Path home) {
        this.terminal = terminal;
        this.home = home;
    }

    /// Runs a command and exits with its code: 0 well, 1 a benchmark failed, 2 wrong use.
    public static void main(String[] arguments) {
        var home = Path.of(System.getProperty("varve.home", "")).toAbsolutePath();
        System.exit(run(Terminal.ofProcess(), home, arguments));
    }

    static int run(Terminal terminal, Path home, String... arguments) {
        var main = new Main(terminal, home);
        var code = new CommandLine(main)
                .addSubcommand(new ReportCommand(main, home))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler((wrong, typed) -> {
                    var message = String.valueOf(wrong.getMessage());
                    main.isJson |= List.of(typed).contains("--json");
                    main.output().error("varve bench: " + message, Problem.of("wrong-input", message));
                    return Exit.WRONG_INPUT;
                })
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (failure instanceof Output.LostException lost) {
                        return lost(main.output(), lost);
                    }
                    throw failure;
                })
                .execute(arguments);
        try {
            terminal.out().flush();
            return code;
        } catch (Output.LostException e) {
            return lost(main.output(), e);
        }
    }

    private static int lost(Output output, Output.LostException lost) {
        if (lost.isClosed()) {
            return Exit.OK;
        }
        var message = String.valueOf(lost.getMessage());
        output.lost(lost);
        output.error("varve bench: " + message, Problem.of("output-lost", message));
        return Exit.STORAGE;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkGroups();
        var effort = isQuick ? Effort.quick() : new Effort.Full();
        var all = Plan.of(groups, effort);
        var plan = params.isEmpty() ? all : Plan.with(params, all);
        if (plan.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing has a parameter " + String.join(" or ", params.keySet()));
        }
        if (isList) {
            plan.forEach(planned -> {
                output().line("%-9s %s".formatted(planned.group(), planned));
                output().json(new Planned(planned.group(), planned.name(), planned.params()));
            });
            output().line("%s to measure, %s at least".formatted(plan.size(), Session.guess(plan)));
            return Exit.OK;
        }
        var place = Optional.ofNullable(data).orElse(home.resolve("benchmarks/target/data"));
        try (var folder = DataFolder.in(place, () -> say("stopped; what was finished is kept in " + results()))) {
            return measure(plan, effort, folder);
        }
    }

    private void checkGroups() {
        var known = Plan.groups();
        for (var group : groups) {
            if (!known.contains(group)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no group '%s'; there are: %s".formatted(group, String.join(", ", known)));
            }
        }
    }

    private int measure(List<Case> plan, Effort effort, DataFolder folder) throws IOException, InterruptedException {
        var machine = Machine.of(folder.path());
        if (!machine.hasDisk()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s is no disk but %s, on which a sync costs nothing; choose another folder with --data"
                            .formatted(folder.path().getParent(), machine.disk()));
        }
        var commit = Commit.of(home);
        var log = home.resolve("benchmarks/target/bench.log");
        var clock = Clock.systemUTC();
        var conditions = new Conditions(commit, clock.instant(), isQuick, machine, effort.flags());
        var session = new Session(effort, conditions, home.resolve(results()), terminal, output(), clock);
        say(head(plan, commit));
        try {
            session.run(plan, folder.path(), log);
        } catch (RunnerException e) {
            if (!folder.isStopped()) {
                var message = why(e) + "; see " + home.relativize(log);
                output().error("varve bench: " + message, Problem.of("failed", message));
            }
            return FAILED;
        }
        output().line("kept in " + results());
        output().json(new Kept(results()));
        return Exit.OK;
    }

    private String results() {
        if (isQuick) {
            return "benchmarks/target/quick";
        }
        return params.isEmpty() ? "benchmarks/results" : "benchmarks/target/param";
    }

    private void say(String line) {
        output().remark(line);
        terminal.out().flush();
    }

    Output output() {
        return new Output(terminal, false, isJson);
    }

    private String head(List<Case> plan, Commit commit) {
        return "%s%s to measure, %s at least, commit %s%s"
                .formatted(
                        isQuick ? "QUICK, not to be quoted: " : "",
                        plan.size(),
                        Session.guess(plan),
                        commit.id(),
                        commit.isDirty() ? " with changes" : "");
    }

    private static String why(RunnerException e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("JMH lock")
                ? "another measurement runs on this machine, and two would measure each other"
                : message.lines().findFirst().orElse(message);
    }
}

package dev.varve.benchmarks;

import dev.varve.benchmarks.report.Report;
import dev.varve.benchmarks.report.UnfitResultsException;
import dev.varve.explorer.Exit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Makes the pages of what was measured.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Draws the charts and writes docs/results.md, and the pages beside it, from benchmarks/results.")
final class ReportCommand implements Callable<Integer> {

    private record Written(String written) {}

    private final Main main;
    private final Path home;

    @Option(names = "--quick", description = "From the last quick look, to benchmarks/target/quick.")
    private boolean isQuick;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    ReportCommand(Main main, Path home) {
        this.main = main;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        var results = home.resolve(isQuick ? "benchmarks/target/quick" : "benchmarks/results");
        var pages = isQuick ? results : home.resolve("docs");
        try {
            var report = Report.of(results);
            for (var page : report.write(pages, results)) {
                var written = home.relativize(page).toString();
                main.output().line("written to " + written);
                main.output().json(new Written(written));
            }
            if (report.isUnexplained()) {
                main.output().note("varve bench: a goal is missed, and missed.properties does not say why");
            }
            return Exit.OK;
        } catch (UnfitResultsException e) {
            throw new ParameterException(
                    spec.commandLine(), String.valueOf(e.getMessage()).replace(home + "/", ""), e);
        }
    }
}

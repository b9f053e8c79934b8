package dev.varve.exercises;

import dev.varve.exercises.Attempt.Check;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `./varve test NAME`: compiles one test, with what it uses, and runs it. No build is needed for that.
@Command(name = "./varve test", description = "Compiles one test, with what it uses, and runs it.")
public final class OneTest implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "The source file of the test.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "An empty folder on the class path, for what is compiled.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path classes;

    private OneTest() {}

    /// Runs a test and exits with its code: 0 if it passes, 1 if it fails or does not compile.
    public static void main(String[] args) {
        System.exit(new CommandLine(new OneTest()).execute(args));
    }

    @Override
    public Integer call() {
        return run(spec.commandLine().getOut(), file, classes, OneTest.class.getClassLoader());
    }

    static int run(PrintWriter out, Path file, Path classes, ClassLoader loader) {
        return switch (Workbench.tryOut(folder(file), file.toAbsolutePath(), classes, loader)) {
            case Attempt.NotCompiled(var problems) -> {
                problems.forEach(problem ->
                        out.printf("%s:%s: %s%n", problem.file().getFileName(), problem.line(), problem.message()));
                yield 1;
            }
            case Attempt.Checked checked -> {
                checked.checks().forEach(check -> tell(out, check));
                out.printf(
                        "%n%s of %s pass%n", checked.passed(), checked.checks().size());
                yield checked.next().isEmpty() ? 0 : 1;
            }
        };
    }

    private static void tell(PrintWriter out, Check check) {
        out.printf("%s  %s%n", check.failure().isEmpty() ? "ok    " : "FAILED", check.sentence());
        check.failure().ifPresent(failure -> {
            failure.message().lines().forEach(line -> out.println("        " + line));
            failure.place().ifPresent(place -> out.println("        at " + place));
        });
    }

    /// {@return the folder of test sources that a file is in}
    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        while (folder != null && !folder.endsWith(Path.of("src", "test", "java"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalArgumentException(file + " is no test: it is not below src/test/java");
        }
        return folder;
    }
}

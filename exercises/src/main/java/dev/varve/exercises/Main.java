package dev.varve.exercises;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command `./varve exercise`.
@Command(
        name = "./varve exercise",
        sortOptions = false,
        description = "Lists the exercises, or checks what you wrote for one and says what to do next.")
public final class Main implements Callable<Integer> {

    /// What to show of an exercise instead of checking it.
    private static final class Show {
        @Option(names = "--brief", description = "What there is to do, and where.")
        private boolean brief;

        @Option(names = "--hint", description = "How to go about it.")
        private boolean hint;

        @Option(names = "--solution", description = "A solution. Lines that yours has not are marked with +.")
        private boolean solution;
    }

    @Parameters(arity = "0..1", paramLabel = "NUMBER", description = "Which exercise, such as 04. Without: all.")
    private @Nullable String number;

    @ArgGroup
    private Show show = new Show();

    @Option(names = "--json", description = "Print one JSON object a line, for programs.")
    private boolean isJson;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Track track;
    private final Solved solved;

    private Main(Track track, Solved solved) {
        this.track = track;
        this.solved = solved;
    }

    /// Runs the command and exits with its code: 0 solved or shown, 1 not solved yet, 2 wrong input, 4 the output
    /// cannot be written.
    public static void main(String[] args) {
        var line = commandLine(Path.of(System.getProperty("varve.home", "")));
        var code = line.execute(args);
        if (line.getOut().checkError()) {
            line.getErr().println("varve exercise: the output cannot be written");
            System.exit(4);
        }
        System.exit(code);
    }

    /// {@return the command for the exercises of a project}
    ///
    /// @param home the folder of the project
    static CommandLine commandLine(Path home) {
        var project = home.toAbsolutePath().normalize();
        return new CommandLine(new Main(Track.in(project), Solved.in(project)))
                .setParameterExceptionHandler((wrong, typed) -> {
                    var line = wrong.getCommandLine();
                    if (List.of(typed).contains("--json")) {
                        new TellingPrograms(line.getOut()).wrongInput(String.valueOf(wrong.getMessage()));
                    } else {
                        line.getErr().println("varve exercise: " + wrong.getMessage());
                    }
                    return 2;
                });
    }

    @Override
    public Integer call() {
        var line = spec.commandLine();
        var told = new Telling(line.getOut(), line.getColorScheme().ansi());
        var programs = new TellingPrograms(line.getOut());
        if (number == null) {
            if (show.brief || show.hint || show.solution) {
                throw new ParameterException(line, "of which exercise? There are " + track.numbers());
            }
            if (isJson) {
                programs.list(track, solved);
            } else {
                told.list(track, solved);
            }
            return 0;
        }
        var exercise = track.find(number)
                .orElseThrow(() -> new ParameterException(
                        line, "there is no exercise '%s'; there are %s".formatted(number, track.numbers())));
        return isJson ? exercise(programs, exercise) : exercise(told, exercise);
    }

    private int exercise(TellingPrograms programs, Exercise exercise) {
        if (show.brief) {
            programs.text(exercise, exercise.brief());
        } else if (show.hint) {
            programs.text(exercise, exercise.section("Hint"));
        } else if (show.solution) {
            programs.solution(exercise);
        } else {
            return programs.attempt(exercise, solved, Workbench.tryOut(exercise, exercise.attempt()));
        }
        return 0;
    }

    private int exercise(Telling told, Exercise exercise) {
        if (show.brief) {
            told.brief(exercise);
        } else if (show.hint) {
            told.hint(exercise);
        } else if (show.solution) {
            told.solution(exercise);
        } else {
            return told.attempt(track, exercise, solved, Workbench.tryOut(exercise, exercise.attempt()));
        }
        return 0;
    }
}

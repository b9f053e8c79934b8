package dev.varve.exercises;

import dev.varve.exercises.Attempt.Check;
import dev.varve.exercises.Attempt.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/// Tells a learner, in plain words, what there is to do.
final class Telling {

    private static final int MOST_PROBLEMS = 3;

    private final PrintWriter out;
    private final Ansi ansi;

    Telling(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void list(Track track, Solved solved) {
        for (var exercise : track.exercises()) {
            out.printf(
                    "%-4s %-6s %-34s %3s min   %s%n",
                    exercise.number(),
                    solved.contains(exercise) ? "solved" : "",
                    exercise.title(),
                    exercise.minutes(),
                    files(exercise, exercise.toEdit()));
        }
        track.exercises().stream()
                .filter(exercise -> !solved.contains(exercise))
                .findFirst()
                .ifPresentOrElse(
                        next -> out.printf("%nBegin one with ./varve exercise %s%n", next.call()),
                        () -> out.printf("%nAll are solved.%n"));
        out.flush();
    }

    void brief(Exercise exercise) {
        heading(exercise);
        lines(Markdown.lines(exercise, exercise.brief()));
        out.printf("%nopen %s%n", files(exercise, exercise.toEdit()));
        out.flush();
    }

    void hint(Exercise exercise) {
        lines(Markdown.lines(exercise, exercise.section("Hint")));
        var imports = exercise.missingImports();
        if (!imports.isEmpty()) {
            out.printf("%nA solution also has these imports:%n");
            imports.forEach(line -> out.println("    " + line));
        }
        out.flush();
    }

    void solution(Exercise exercise) {
        for (var file : exercise.files("solution")) {
            out.println(bold(exercise.shown(file).toString()));
            var own = own(exercise, file);
            Exercise.read(file)
                    .lines()
                    .forEach(line -> out.println(
                            line.isBlank() || own.contains(line.strip())
                                    ? "  " + line
                                    : styled("+ " + line, Style.fg_green)));
        }
        out.flush();
    }

    private static Set<String> own(Exercise exercise, Path solution) {
        return exercise.files("exercise").stream()
                .filter(file -> file.endsWith(solution.getFileName()))
                .flatMap(file -> Exercise.read(file).lines())
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    /// {@return the exit code}
    int attempt(Track track, Exercise exercise, Solved before, Attempt attempt) {
        var solved = switch (attempt) {
            case Attempt.NotCompiled(var problems) -> notCompiled(exercise, problems);
            case Attempt.Checked checked -> checked(track, exercise, checked);
        };
        if (solved) {
            before.add(exercise);
        }
        out.flush();
        return solved ? 0 : 1;
    }

    private boolean notCompiled(Exercise exercise, List<Problem> problems) {
        out.println(bold(exercise.number() + " does not compile yet"));
        for (var problem : problems.stream().limit(MOST_PROBLEMS).toList()) {
            out.printf("%n%s:%s%n", exercise.shown(problem.file()), problem.line());
            problem.message().lines().forEach(line -> out.println("  " + line));
        }
        if (problems.size() > MOST_PROBLEMS) {
            out.printf("%n... and %s more%n", problems.size() - MOST_PROBLEMS);
        }
        return false;
    }

    private boolean checked(Track track, Exercise exercise, Attempt.Checked checked) {
        var next = checked.next();
        if (next.isPresent() && next.get().told().equals(exercise.saysAtFirst())) {
            heading(exercise);
            lines(Markdown.lines(exercise, exercise.brief()));
        } else {
            out.println(bold(exercise.number() + " " + exercise.title()));
        }
        out.printf(
                "%n%s of %s checks pass%n", checked.passed(), checked.checks().size());
        next.ifPresentOrElse(check -> notYet(exercise, check), () -> solved(track, exercise));
        return next.isEmpty();
    }

    private void notYet(Exercise exercise, Check check) {
        out.printf("%n  %s%n", styled(check.sentence(), Style.fg_red));
        for (var failure : check.failure().stream().toList()) {
            failure.message().lines().forEach(line -> out.println(("    " + line).stripTrailing()));
            failure.place().ifPresent(place -> out.println("    at " + place));
        }
        out.printf("%nopen %s%n", files(exercise, exercise.toEdit()));
        out.printf("and run this again; or ./varve exercise %s --hint%n", exercise.call());
    }

    private void solved(Track track, Exercise exercise) {
        out.println(styled("solved", Style.fg_green));
        out.println();
        lines(Markdown.lines(exercise, exercise.section("Afterwards")));
        track.after(exercise)
                .ifPresent(next -> out.printf("%nnext: ./varve exercise %s   %s%n", next.call(), next.title()));
    }

    private void heading(Exercise exercise) {
        out.printf("%s   about %s minutes%n%n", bold(exercise.number() + " " + exercise.title()), exercise.minutes());
    }

    private void lines(List<String> lines) {
        lines.forEach(out::println);
    }

    private static String files(Exercise exercise, List<Path> files) {
        return files.stream().map(file -> exercise.shown(file).toString()).collect(Collectors.joining(", "));
    }

    private String bold(String text) {
        return styled(text, Style.bold);
    }

    private String styled(String text, Style style) {
        return ansi.enabled() ? style.on() + text + style.off() : text;
    }
}

package dev.varve.exercises;

import dev.varve.exercises.Attempt.Check;
import dev.varve.json.JsonCodec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Tells a program what [Telling] tells a learner: one JSON object a line.
record TellingPrograms(PrintWriter out) {

    private static final JsonMapper JSON =
            JsonCodec.mapper().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private record Listed(String exercise, String title, int minutes, boolean solved, List<String> files) {}

    private record Text(String exercise, String text) {}

    private record Source(String exercise, String file, String text) {}

    private record Problem(String file, long line, String message) {}

    private record Attempted(
            String exercise, String title, boolean solved, List<Problem> problems, List<Check> checks) {}

    void list(Track track, Solved solved) {
        track.exercises()
                .forEach(exercise -> print(new Listed(
                        exercise.number(),
                        exercise.title(),
                        exercise.minutes(),
                        solved.contains(exercise),
                        shown(exercise, exercise.toEdit()))));
    }

    void text(Exercise exercise, String text) {
        print(new Text(exercise.number(), text));
    }

    void solution(Exercise exercise) {
        exercise.files("solution")
                .forEach(file ->
                        print(new Source(exercise.number(), exercise.shown(file).toString(), Exercise.read(file))));
    }

    /// {@return the exit code}
    int attempt(Exercise exercise, Solved before, Attempt attempt) {
        var attempted = switch (attempt) {
            case Attempt.NotCompiled(var problems) ->
                new Attempted(
                        exercise.number(),
                        exercise.title(),
                        false,
                        problems.stream()
                                .map(problem -> new Problem(
                                        exercise.shown(problem.file()).toString(), problem.line(), problem.message()))
                                .toList(),
                        List.of());
            case Attempt.Checked checked ->
                new Attempted(
                        exercise.number(), exercise.title(), checked.next().isEmpty(), List.of(), checked.checks());
        };
        if (attempted.solved()) {
            before.add(exercise);
        }
        print(attempted);
        return attempted.solved() ? 0 : 1;
    }

    void wrongInput(String message) {
        print(Map.of("error", new WrongInput("wrong-input", message)));
    }

    private record WrongInput(String code, String message) {}

    private static List<String> shown(Exercise exercise, List<Path> files) {
        return files.stream().map(file -> exercise.shown(file).toString()).toList();
    }

    private void print(Object value) {
        out.print(JSON.writeValueAsString(value) + "\n");
        out.flush();
    }
}

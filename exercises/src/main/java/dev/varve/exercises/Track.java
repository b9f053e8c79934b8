package dev.varve.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// All exercises, in their order.
record Track(List<Exercise> exercises) {

    Track {
        exercises = List.copyOf(exercises);
    }

    /// {@return the exercises that have a page}
    ///
    /// @param home the folder of the project
    static Track in(Path home) {
        try (var pages = Files.list(home.resolve("docs/exercises"))) {
            return new Track(pages.filter(page -> page.getFileName().toString().matches("E\\d.*\\.md"))
                    .sorted()
                    .map(page -> Exercise.of(home, page))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the exercise that somebody calls `E04`, `e04`, `04` or `4`}
    Optional<Exercise> find(String name) {
        var digits = name.replaceFirst("^[Ee]?0*(?=\\d)", "");
        return exercises.stream()
                .filter(exercise -> exercise.number().replaceFirst("^E0?", "").equalsIgnoreCase(digits))
                .findFirst();
    }

    /// {@return what the exercises are called: `00, 02, 03`}
    String numbers() {
        return exercises.stream().map(Exercise::call).collect(Collectors.joining(", "));
    }

    Optional<Exercise> after(Exercise exercise) {
        return exercises.stream()
                .dropWhile(other -> !other.equals(exercise))
                .skip(1)
                .findFirst();
    }
}

package dev.varve.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.CRC32C;

/// Remembers which exercises were solved. One whose files were changed since is not solved any more.
final class Solved {

    private final Path file;
    private final Set<String> solved = new LinkedHashSet<>();

    private Solved(Path file) {
        this.file = file;
    }

    /// {@return what was solved in a project}
    ///
    /// @param home the folder of the project
    static Solved in(Path home) {
        var solved = new Solved(home.resolve("target/varve/solved"));
        if (Files.isRegularFile(solved.file)) {
            Exercise.read(solved.file).lines().forEach(solved.solved::add);
        }
        return solved;
    }

    boolean contains(Exercise exercise) {
        return solved.contains(line(exercise));
    }

    /// Notes that an exercise is solved with the files as they are now.
    void add(Exercise exercise) {
        solved.removeIf(line -> line.startsWith(exercise.number() + " "));
        solved.add(line(exercise));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", solved) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note in " + file + " that " + exercise.number() + " is solved", e);
        }
    }

    private static String line(Exercise exercise) {
        var sum = new CRC32C();
        exercise.toEdit().forEach(path -> sum.update(Exercise.read(path).getBytes(StandardCharsets.UTF_8)));
        return exercise.number() + " " + Long.toHexString(sum.getValue());
    }
}

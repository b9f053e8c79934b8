package dev.varve.benchmarks.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The code that was measured.
///
/// @param isDirty whether it had changes that are in no commit; those to results and their pages do not count
public record Commit(String id, boolean isDirty) {

    /// {@return what is checked out in a folder; unknown, and dirty, if git does not know it}
    public static Commit of(Path home) throws IOException, InterruptedException {
        var id = git(home, "rev-parse", "--short=12", "HEAD");
        var changes = git(
                home,
                "status",
                "--porcelain",
                "--",
                ".",
                ":!benchmarks/results",
                ":!docs/results",
                ":!docs/results.md",
                ":!docs/results-designs.md",
                ":!docs/results-all.md");
        return id.isEmpty() ? new Commit("unknown", true) : new Commit(id, !changes.isEmpty());
    }

    private static String git(Path home, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", home.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? said : "";
    }
}

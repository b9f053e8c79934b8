package dev.varve.explorer.story;

import dev.varve.explorer.Shell;
import dev.varve.explorer.WrongInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Where a story keeps its store. It is emptied at the start, but only if a story made it.
record DemoFolder(Path path, Shell shell) {

    private static final String MARK = "made-by-demo";

    static DemoFolder of(Shell shell) {
        var given = shell.directory();
        var name = shell.sample().name();
        var folder = new DemoFolder(
                given.endsWith(Path.of("data", name)) ? given.resolveSibling("demo-" + name) : given, shell);
        try {
            folder.empty();
            Files.createDirectories(folder.path());
            Files.writeString(folder.path().resolve(MARK), "Emptied whenever the demo starts.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /// Says how to look around; a story that is to keep nothing keeps nothing.
    void end(List<String> commands) {
        if (shell.isInMemory()) {
            try {
                empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        shell.out().line();
        shell.out().line("The store is still there. Look around:");
        for (var command : commands) {
            shell.out()
                    .line("    ./varve %s %s --data %s".formatted(shell.sample().name(), command, path));
        }
    }

    private void empty() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.exists(path.resolve(MARK)) && !isEmpty()) {
            throw new WrongInputException(
                    path + " was not made by the demo, which would empty it", "name another with --data");
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }
}

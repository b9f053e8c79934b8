package dev.varve.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An exercise, as its page describes it.
///
/// @param home the folder of the project
/// @param page its page, such as `docs/exercises/E04-lost-rule.md`
/// @param number such as `E04`
/// @param title such as `Lost rule`
/// @param minutes about how long it takes
/// @param text all that is on the page
record Exercise(Path home, Path page, String number, String title, int minutes, String text) {

    private static final Pattern BEGINNING = Pattern.compile("# (E\\d\\d[a-z]?) (.+)\n\n(\\d+) minutes\\b");

    static Exercise of(Path home, Path page) {
        var text = read(page);
        var beginning = BEGINNING.matcher(text);
        if (!beginning.lookingAt()) {
            throw new IllegalStateException(
                    page + " should begin with '# E04 Title', an empty line, and '10 minutes, with ...'");
        }
        return new Exercise(
                home, page, beginning.group(1), beginning.group(2), Integer.parseInt(beginning.group(3)), text);
    }

    /// {@return what is wrong, and what to write where: all between the line with the minutes and the first section}
    String brief() {
        return text.lines()
                .skip(3)
                .takeWhile(line -> !line.startsWith("## "))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /// {@return what is on the page under a heading}
    String section(String heading) {
        return text.lines()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /// {@return what is said about the first check that fails when nothing was written yet}
    String saysAtFirst() {
        return section("At first it says")
                .lines()
                .dropWhile(line -> !line.equals("```text"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n"));
    }

    /// {@return the files that are for the learner to edit: those that the solution has too}
    List<Path> toEdit() {
        var solved = names(files("solution"));
        return files("exercise").stream()
                .filter(file -> solved.contains(file.getFileName()))
                .toList();
    }

    /// {@return the imports of the solution that the files of the learner lack}
    List<String> missingImports() {
        var own = imports(toEdit());
        return imports(files("solution")).stream()
                .filter(line -> !own.contains(line))
                .toList();
    }

    private static List<String> imports(List<Path> files) {
        return files.stream()
                .flatMap(file -> read(file).lines())
                .filter(line -> line.startsWith("import "))
                .distinct()
                .sorted()
                .toList();
    }

    /// {@return what is compiled to check what the learner wrote}
    List<Path> attempt() {
        return Stream.of("exercise", "check")
                .flatMap(kind -> files(kind).stream())
                .toList();
    }

    /// {@return what is compiled to check the solution}
    List<Path> solution() {
        var solved = names(files("solution"));
        return Stream.concat(
                        attempt().stream().filter(file -> !solved.contains(file.getFileName())),
                        files("solution").stream())
                .toList();
    }

    /// {@return the name of the class with the checks}
    String check() {
        var check = names(files("check")).stream()
                .map(Path::toString)
                .filter(name -> name.endsWith("Check.java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(folder("check") + " should have a file *Check.java"));
        return packageName() + "." + check.replace(".java", "");
    }

    /// {@return its number as it is typed, such as `04`}
    String call() {
        return number.substring(1);
    }

    String packageName() {
        return "dev.varve.exercises." + number.toLowerCase(Locale.ROOT);
    }

    /// {@return whether a line that threw is in a file that the learner edits}
    boolean isOwn(StackTraceElement line) {
        return line.getClassName().startsWith(packageName() + ".")
                && toEdit().stream()
                        .anyMatch(file -> file.getFileName().toString().equals(line.getFileName()));
    }

    /// {@return a file as seen from the folder of the project}
    Path shown(Path file) {
        return home.relativize(file);
    }

    List<Path> files(String kind) {
        var folder = folder(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String kind) {
        return home.resolve("exercises/src/" + kind + "/java/" + packageName().replace('.', '/'));
    }

    private static List<Path> names(List<Path> files) {
        return files.stream().map(Path::getFileName).toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

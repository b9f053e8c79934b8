package dev.varve.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pages of this project, and the fenced blocks on them.
final class Pages {

    /// The folder that holds the README.
    static final Path HOME = home();

    private static final List<Path> SOURCES = found();

    /// A fenced block.
    ///
    /// @param page where it stands
    /// @param line the line of its fence, from 1
    /// @param language what the fence says, such as `java`
    /// @param mark the comment on the line before it, such as `snippet: FirstProgram#first`; empty for none
    /// @param text its lines
    record Block(Path page, int line, String language, String mark, String text) {
        @Override
        public String toString() {
            return HOME.relativize(page) + ":" + line;
        }
    }

    private Pages() {}

    /// {@return every page, the README first}
    static List<Path> all() {
        var modules =
                in(HOME).stream().map(folder -> folder.resolve("README.md")).filter(Files::exists);
        return Stream.of(in(HOME).stream(), under(HOME.resolve("docs")), modules)
                .flatMap(paths -> paths)
                .filter(path -> path.toString().endsWith(".md"))
                .distinct()
                .sorted()
                .toList();
    }

    /// {@return the files of a folder and of those in it, but not what a build puts there while it is looked at}
    private static Stream<Path> under(Path folder) {
        return in(folder).stream()
                .filter(path -> !path.endsWith("target"))
                .flatMap(path -> Files.isDirectory(path) ? under(path) : Stream.of(path));
    }

    private static List<Path> in(Path folder) {
        try (var found = Files.list(folder)) {
            return found.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return all fenced blocks in a language}
    static List<Block> blocks(String language) {
        return all().stream()
                .flatMap(page -> blocks(page).stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }

    static List<Block> blocks(Path page) {
        var blocks = new ArrayList<Block>();
        var lines = read(page).lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                var end = i + 1;
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                var mark = i > 0 && lines.get(i - 1).startsWith("<!-- ")
                        ? lines.get(i - 1).substring(5).replace(" -->", "")
                        : "";
                blocks.add(new Block(
                        page, i + 1, lines.get(i).substring(3), mark, String.join("\n", lines.subList(i + 1, end))));
                i = end;
            }
        }
        return blocks;
    }

    /// {@return the one source file that a name such as `FirstProgram` or `orders/app/Main` means}
    static Path source(String name) {
        var found = SOURCES.stream()
                .filter(path -> path.endsWith(Path.of(name + ".java")))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("'%s' should name one source file, and names %s".formatted(name, found));
        }
        return found.getFirst();
    }

    /// {@return the approved story of a sample}
    static String demo(String sample) {
        return read(HOME.resolve("samples-%s/src/test/transcripts/demo.txt".formatted(sample)));
    }

    /// {@return what a step of an approved story tells}
    static String step(String sample, String number) {
        return demo(sample)
                .lines()
                .dropWhile(line -> !line.startsWith("%2s  ".formatted(number)))
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /// {@return every source file in Java}
    static List<Path> sources() {
        return SOURCES;
    }

    /// {@return what the demos of the samples print, as approved}
    static List<Path> transcripts() {
        return in(HOME).stream()
                .map(folder -> folder.resolve("src/test/transcripts/demo.txt"))
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> found() {
        try (var folders = Files.list(HOME)) {
            var found = new ArrayList<Path>();
            for (var sources : folders.map(folder -> folder.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(sources)) {
                    files.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
                }
            }
            return List.copyOf(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        var path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("varve"))) {
            path = path.getParent();
            if (path == null) {
                throw new IllegalStateException("the folder of the README was not found");
            }
        }
        return path;
    }
}

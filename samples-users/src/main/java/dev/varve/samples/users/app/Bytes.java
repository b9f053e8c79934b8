package dev.varve.samples.users.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Looks at every byte of every file of a directory.
final class Bytes {

    private Bytes() {}

    /// {@return the folders, or files beside them, in which a text stands; `no file`, if there are none}
    static String with(Path directory, String text) {
        var found = new TreeSet<String>();
        for (var file : with(directory, text.getBytes(StandardCharsets.UTF_8))) {
            found.add(directory.relativize(file).getName(0).toString());
        }
        return found.isEmpty() ? "no file" : String.join(", ", found);
    }

    /// {@return the files in which these bytes stand}
    static List<Path> with(Path directory, byte[] wanted) {
        var found = new ArrayList<Path>();
        // One byte is one character in this charset, so text can be searched for bytes.
        var text = new String(wanted, StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// {@return how many bytes there are}
    static long count(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

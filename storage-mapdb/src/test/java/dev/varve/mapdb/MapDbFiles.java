package dev.varve.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files of a store that can be dropped at any time.
final class MapDbFiles {

    private MapDbFiles() {}

    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().contains(".db")).toList();
        }
    }

    static void drop(Path directory) throws IOException {
        for (var file : in(directory)) {
            Files.delete(file);
        }
    }
}

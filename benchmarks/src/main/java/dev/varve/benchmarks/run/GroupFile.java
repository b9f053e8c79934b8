package dev.varve.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The results of a group, as far as it was measured.
///
/// @param conditions how all of it was measured
/// @param planned how many measurements there are when all is done
/// @param done how many of them are done
/// @param results as JMH writes them, without the paths of the machine
public record GroupFile(Conditions conditions, int planned, int done, List<JsonNode> results) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public GroupFile {
        results = List.copyOf(results);
    }

    /// {@return where the results of a group are}
    public static Path path(Path folder, String group) {
        return folder.resolve(group + ".json");
    }

    /// {@return the results that are in a file}
    public static GroupFile read(Path path) {
        return JSON.readValue(path.toFile(), GroupFile.class);
    }

    /// Writes all of it, or nothing.
    public void write(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        var whole = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(whole, JSON.writeValueAsString(this) + "\n");
        Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// {@return whether everything that was planned is there}
    public boolean isComplete() {
        return done == planned;
    }
}

package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The numbers on the page that were not measured but computed from what was, each with a name. They are kept beside
/// the results, so that every number on the page can be found in a file.
final class Figures {

    /// The file that they are kept in.
    static final String FILE = "derived.json";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Double> values = new TreeMap<>();

    /// {@return a number as it is shown}
    String show(String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
        return Figure.of(value);
    }

    /// Writes all that were shown.
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(FILE), text());
    }

    /// {@return all that were shown}
    String text() {
        return JSON.writeValueAsString(values) + "\n";
    }
}

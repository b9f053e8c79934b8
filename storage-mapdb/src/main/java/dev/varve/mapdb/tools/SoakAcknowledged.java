package dev.varve.mapdb.tools;

import dev.varve.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the store has acknowledged, and so must not lose.
///
/// @param appends the last position of each append, by key
/// @param truncations the first version that is left, by stream
record SoakAcknowledged(Map<String, Long> appends, Map<StreamId, Long> truncations) {

    private static final String APPEND = "acknowledged";
    private static final String TRUNCATION = "truncated";

    /// A line without it was cut short by a kill.
    static final String END = " .";

    static String append(String key, long last) {
        return APPEND + " " + key + " " + last + END;
    }

    static String truncation(StreamId stream, long before) {
        return TRUNCATION + " " + stream + " " + before + END;
    }

    static SoakAcknowledged empty() {
        return new SoakAcknowledged(new HashMap<>(), new HashMap<>());
    }

    static SoakAcknowledged read(Path path) throws IOException {
        var acknowledged = empty();
        if (Files.exists(path)) {
            for (var line : Files.readAllLines(path)) {
                var _ = acknowledged.note(line);
            }
        }
        return acknowledged;
    }

    /// {@return whether the line is whole and says that something was acknowledged}
    boolean note(String line) {
        var parts = line.split(" ", -1);
        if (!line.endsWith(END) || parts.length != 4) {
            return false;
        }
        switch (parts[0]) {
            case APPEND -> appends.put(parts[1], Long.parseLong(parts[2]));
            case TRUNCATION -> truncations.merge(StreamId.parse(parts[1]), Long.parseLong(parts[2]), Math::max);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// {@return the last position that was acknowledged, 0 for none}
    long last() {
        return appends.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}

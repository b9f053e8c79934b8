package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.mapdb.journal.Disk;
import java.nio.file.Path;
import java.time.Duration;

/// Fills a view with many rows in a process of its own, which has little memory.
final class ManyRows {

    static final int ROWS = 1_000_000;
    private static final int BATCH = 500;

    private ManyRows() {}

    public static void main(String[] arguments) {
        var row = "x".repeat(200).getBytes(UTF_8);
        try (var file = new DerivedFile(Path.of(arguments[0]), Disk.real(), Duration.ofSeconds(1), new FakeHistory())) {
            var views = new MapDbReadModel(file);
            for (var first = 0L; first < ROWS; first += BATCH) {
                var from = first;
                views.update("list", from + BATCH, rows -> {
                    for (var n = from; n < from + BATCH; n++) {
                        rows.put("key-" + (10_000_000 + n), row);
                    }
                });
            }
        }
    }
}

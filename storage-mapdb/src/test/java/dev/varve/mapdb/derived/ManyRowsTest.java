package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.mapdb.journal.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ManyRowsTest {

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void a_million_rows_of_200_bytes_need_no_heap_that_could_hold_them() throws Exception {
        var path = directory.resolve("views.db");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRows.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        try (var file = new DerivedFile(path, Disk.real(), Duration.ofDays(1), new FakeHistory())) {
            assertThat(new MapDbReadModel(file).checkpoint("list")).hasValue(ManyRows.ROWS);
        }
    }
}

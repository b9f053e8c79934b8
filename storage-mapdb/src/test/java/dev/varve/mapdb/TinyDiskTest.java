package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file system of three megabytes that is really full: made where the test may mount one, left out elsewhere.
///
/// [FailingDiskTest] has the same with a disk that only says so, everywhere.
class TinyDiskTest extends StoreTest {

    private static final int SIZE = 3 << 20;

    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectories(directory());
        isMounted = run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + SIZE,
                "varve-test",
                directory().toString());
        assumeThat(isMounted).as("may mount a file system").isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            assertThat(run("umount", directory().toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    Settings settings() {
        return super.settings().segmentSize(1 << 18).disk(Disk.real());
    }

    @Test
    void a_full_disk_refuses_appends_and_takes_them_again_when_there_is_room() throws IOException {
        try (var storage = open()) {
            var ballast = ballast(1 << 20);
            var head = fill(storage);
            assertThat(texts(storage.log())).hasSize((int) head);

            Files.delete(ballast);
            assertThat(append(storage.log(), A, "there is room again").first()).isEqualTo(head + 1);
            assertThat(storage.verify((_, _) -> {}).events()).isEqualTo(head + 1);
        }
        try (var storage = open()) {
            assertThat(texts(storage.log()).getLast()).isEqualTo("there is room again");
        }
    }

    @Test
    void a_store_on_a_full_disk_closes_and_opens_again() throws IOException {
        long head;
        try (var storage = open()) {
            head = fill(storage);
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.log().head()).isEqualTo(head);
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(head);
        }
        try (var storage = open()) {
            assertThat(texts(storage.log())).hasSize((int) head);
        }
    }

    @Test
    void views_and_snapshots_that_find_no_room_leave_the_log_alone() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            ballast(SIZE);
            assertThatThrownBy(() -> storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b")))
                    .hasStackTraceContaining("No space left");
            assertThat(append(storage.log(), A, "two").first()).isEqualTo(2);
        }
        try (var storage = open()) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
        }
    }

    /// {@return the head of the log when it takes no more}
    private static long fill(MapDbStorage storage) {
        assertThatThrownBy(() -> {
                    for (var n = 0; n < 1_000; n++) {
                        append(storage.log(), A, "x".repeat(10_000));
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("nothing was written")
                .hasMessageContaining("No space left");
        return storage.log().head();
    }

    /// Takes away what room there is, up to so many bytes.
    private Path ballast(int bytes) throws IOException {
        var path = directory().resolve("ballast");
        try (var out = Files.newOutputStream(path)) {
            for (var n = 0; n < bytes; n += 1 << 12) {
                out.write(new byte[1 << 12]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
        return path;
    }
}

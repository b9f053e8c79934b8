package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Disk;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file system of six megabytes that is really full: made where the test may mount one, left out elsewhere.
///
/// [FailingDiskTest] has the same with a disk that only says so, everywhere.
class TinyDiskTest extends StoreTest {

    private static final int SIZE = 6 << 20;

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
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
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
    void what_finds_no_room_stays_in_memory_or_is_refused_and_leaves_the_log_alone() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
            ballast(SIZE);
            storage.views(new Text()).update("list", 2, rows -> {
                for (var n = 0; n < 20_000; n++) {
                    rows.put("key-" + n, "x".repeat(100));
                }
            });
            assertThatThrownBy(() -> storage.snapshots().save(new Snapshot(A, "sum", 1, 1, new byte[9])))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("snapshots.db")
                    .hasMessageContaining("No space left");
            assertThat(append(storage.log(), A, "two").first()).isEqualTo(2);
            assertThat(storage.views(new Text()).checkpoint("list")).hasValue(2);
        }
        try (var storage = open()) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
            assertThat(storage.views(new Text()).checkpoint("list").orElse(0)).isLessThan(2);
        }
    }

    @Test
    void a_file_with_holes_of_an_earlier_version_is_read_on_a_full_disk() throws IOException {
        try (var storage = open()) {
            storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
        }
        punchHoles(directory().resolve("views.db"));
        ballast(SIZE);
        try (var storage = open()) {
            assertThat(storage.views(new Text()).checkpoint("list")).hasValue(1);
            storage.views(new Text()).update("list", 2, rows -> {
                for (var n = 0; n < 5_000; n++) {
                    rows.put("key-" + n, "x".repeat(100));
                }
            });
            assertThat(storage.views(new Text()).checkpoint("list")).hasValue(2);
        }
    }

    /// Makes a file of the same content, in which pages of zeros take no room.
    private static void punchHoles(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        Files.delete(file);
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes.length);
            for (var at = 0; at < bytes.length; at += 4096) {
                var page = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 4096));
                if (!Arrays.equals(page, new byte[page.length])) {
                    sparse.seek(at);
                    sparse.write(page);
                }
            }
        }
    }

    /// A copy that leaves out what is zero has holes, and a full disk has no room for them.
    @Test
    void a_copy_with_holes_on_a_full_disk_ends_no_process() throws IOException {
        var whole = temporary.resolve("whole");
        try (var storage = MapDbStorage.open(whole, settings())) {
            append(storage.log(), A, "one");
            append(storage.log(), A, "x".repeat(4096 - 128 - 120 - 100));
            append(storage.log(), A, "three");
        }
        copy(whole.resolve("journal"), directory().resolve("journal"));
        holes(segment(1));
        ballast(SIZE);

        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(3);
            reader.backup(temporary.resolve("copy"));
        }
        assertThatThrownBy(this::open).isInstanceOf(StorageException.class);
        try (var restored = MapDbStorage.open(temporary.resolve("copy"), settings())) {
            assertThat(restored.log().head()).isEqualTo(3);
        }
    }

    /// Writes a file once more, without the blocks that are zero.
    private static void holes(Path path) throws IOException {
        var bytes = Files.readAllBytes(path);
        Files.delete(path);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(bytes.length);
            for (var at = 0; at < bytes.length; at += 4096) {
                var block = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 4096));
                if (!Arrays.equals(block, new byte[block.length])) {
                    file.seek(at);
                    file.write(block);
                }
            }
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

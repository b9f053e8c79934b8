package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadOnlyTest extends StoreTest {

    @Test
    void a_reader_follows_the_writer() {
        try (var storage = open();
                var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.log().head()).isZero();
            append(storage.log(), A, "one");
            assertThat(reader.log().head()).isEqualTo(1);
            append(storage.log(), B, "two");
            assertThat(texts(reader.log())).containsExactly("one", "two");
            storage.log().truncate(A, 2);
            assertThat(texts(reader.log())).containsExactly("two");
            assertThat(reader.log().version(A)).isEqualTo(1);
        }
    }

    @Test
    void a_reader_follows_into_new_segments() {
        try (var storage = open();
                var reader = MapDbStorage.openReadOnly(directory())) {
            for (var n = 0; n < 200; n++) {
                append(storage.log(), A, "x".repeat(1000) + n);
                assertThat(reader.log().head()).isEqualTo(n + 1);
            }
            assertThat(segment(3)).exists();
            assertThat(texts(reader.log(), A)).hasSize(200);
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(200);
        }
    }

    @Test
    void a_reader_beside_a_busy_writer_misses_nothing() throws InterruptedException {
        try (var storage = open();
                var reader = MapDbStorage.openReadOnly(directory())) {
            var writer = Thread.ofPlatform().start(() -> {
                for (var n = 1; n <= 600; n++) {
                    append(storage.log(), A, n + " " + "x".repeat(n * 37 % 5000));
                }
            });
            var next = new AtomicLong(1);
            while (next.get() <= 600) {
                reader.log().readLog(Filter.all(), Range.after(next.get() - 1), event -> {
                    assertThat(text(event)).startsWith(next.getAndIncrement() + " ");
                    return true;
                });
            }
            writer.join();
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(600);
        }
    }

    @Test
    void a_listener_is_told_of_what_the_writer_does() throws InterruptedException {
        try (var storage = open();
                var reader = MapDbStorage.openReadOnly(directory())) {
            var told = new CountDownLatch(1);
            try (var _ = reader.log().onCommit(head -> {
                if (head == 2) {
                    told.countDown();
                }
            })) {
                append(storage.log(), A, "one", "two");
                assertThat(told.await(2, TimeUnit.MINUTES)).isTrue();
            }
        }
    }

    @Test
    void a_reader_writes_nothing() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
        }
        var before = files();
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            var log = reader.log();
            assertThat(texts(log)).containsExactly("one");
            reader.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
            for (var refused : List.<Runnable>of(
                    () -> append(log, A, "two"),
                    () -> log.truncate(A, 2),
                    () -> reader.checkpoints().advance("mail", 1))) {
                assertThatThrownBy(refused::run)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("read-only");
            }
        }
        assertThat(files()).isEqualTo(before);
    }

    private Map<String, String> files() throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(directory())) {
            for (var file : files.toList()) {
                found.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    @Test
    void where_there_is_no_store_nothing_is_made() {
        assertThatThrownBy(() -> MapDbStorage.openReadOnly(directory()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(directory().toString());
        assertThat(directory()).doesNotExist();
    }
}

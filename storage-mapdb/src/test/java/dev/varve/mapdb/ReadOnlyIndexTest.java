package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.CorruptEventException;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.mapdb.journal.DamagedStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A reader of a long journal starts where the index ends, in a copy of it.
class ReadOnlyIndexTest extends StoreTest {

    private static final int APPENDS = 60;
    private static final int LONG = 100_000;

    private void fill() {
        try (var storage = open()) {
            fill(storage);
        }
    }

    private static void fill(MapDbStorage storage) {
        for (var n = 1; n <= APPENDS; n++) {
            append(storage.log(), n % 2 == 0 ? A : B, text(n));
        }
        storage.log().truncate(A, 3);
    }

    private static String text(int n) {
        return n + " " + "x".repeat(LONG);
    }

    @Override
    Settings settings() {
        return super.settings().segmentSize(1 << 20);
    }

    @Test
    void a_reader_does_not_read_what_the_index_knows() throws IOException {
        fill();
        flip(segment(1), 1000);

        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.log().head()).isEqualTo(APPENDS);
            assertThat(texts(reader.log(), A)).hasSize(APPENDS / 2 - 2);
            assertThatThrownBy(() -> all(reader.log()))
                    .isInstanceOfSatisfying(
                            CorruptEventException.class,
                            damage -> assertThat(damage.position()).isEqualTo(1));
            assertThatThrownBy(() -> reader.verify((_, _) -> {})).isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test
    void a_reader_without_an_index_reads_the_journal() throws IOException {
        fill();
        MapDbFiles.drop(directory());

        assertAllIsThere();
        assertThat(directory().resolve("index.db")).doesNotExist();
    }

    @Test
    void a_damaged_index_is_not_used() throws IOException {
        fill();
        flip(directory().resolve("index.db"), 5000);

        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(texts(reader.log(), A)).hasSize(APPENDS / 2 - 2);
            assertThat(reader.log().head()).isEqualTo(APPENDS);
        }
    }

    private void assertAllIsThere() {
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(texts(reader.log(), A)).hasSize(APPENDS / 2 - 2);
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(APPENDS);
        }
    }

    @Test
    void a_journal_that_lost_what_the_index_knows_is_read_and_never_verified() throws IOException {
        fill();
        var last = segment(6);
        assertThat(last).exists();
        var bytes = Files.readAllBytes(last);
        Arrays.fill(bytes, 128, bytes.length, (byte) 0);
        Files.write(last, bytes);

        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.log().head()).isBetween(1L, APPENDS - 1L);
            assertThat(all(reader.log())).isNotEmpty();
            assertThatThrownBy(() -> reader.verify((_, _) -> {})).isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test
    void readers_that_come_while_the_index_is_committed_see_all_that_was_acknowledged() throws InterruptedException {
        try (var storage = MapDbStorage.open(directory(), settings().index(20, Duration.ofMillis(1)))) {
            fill(storage);
            var writer = Thread.ofPlatform().start(() -> {
                for (var n = APPENDS + 1; n <= 600; n++) {
                    append(storage.log(), A, n + " more");
                }
            });
            while (writer.isAlive()) {
                assertIsWhole(storage.log().head());
            }
            writer.join();
            assertIsWhole(600);
        }
    }

    private void assertIsWhole(long acknowledged) {
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            var head = reader.log().head();
            assertThat(head).isGreaterThanOrEqualTo(acknowledged);
            var next = new AtomicLong(APPENDS + 1);
            reader.log().readLog(Filter.all(), Range.after(APPENDS), event -> {
                assertThat(event.position()).isEqualTo(next.get());
                assertThat(text(event)).startsWith(next.getAndIncrement() + " ");
                return true;
            });
            // The writer may have gone on since then.
            assertThat(next.get()).isGreaterThan(head);
            assertThat(reader.verify((_, _) -> {}).events()).isGreaterThanOrEqualTo(head);
        }
    }
}

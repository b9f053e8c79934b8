package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StorageException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FailingDiskTest extends StoreTest {

    @Test // N09
    void an_append_to_a_full_disk_fails_and_the_next_one_works_when_there_is_room() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            disk.fullFor = path -> path.toString().contains("segment");
            assertThatThrownBy(() -> append(storage.log(), A, "refused"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("whether it was written shows when the store is opened again");
        }
        disk.fullFor = _ -> false;
        try (var storage = open()) {
            assertThat(texts(storage.log())).containsExactly("one");
        }
    }

    @Test // N09
    void a_write_that_fails_half_way_leaves_no_trace() {
        var failures = new AtomicInteger(1);
        try (var storage = open()) {
            append(storage.log(), A, "one");
            disk.fullFor = path -> path.toString().contains("segment") && failures.getAndDecrement() > 0;
            assertThatThrownBy(() -> append(storage.log(), A, "refused".repeat(50)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("nothing was written");
            assertThat(append(storage.log(), A, "two").first()).isEqualTo(2);
        }
        try (var storage = open()) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
            assertThat(storage.verify((_, _) -> {}).events()).isEqualTo(2);
        }
    }

    @Test // N09
    void a_new_segment_for_which_there_is_no_room_fails_the_append_only() {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            disk.fullFor = path -> path.toString().endsWith(".tmp");
            assertThatThrownBy(() -> fillSegments(storage))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("nothing was written")
                    .hasMessageContaining("No space left");
            var head = storage.log().head();
            disk.fullFor = _ -> false;
            assertThat(append(storage.log(), A, "again").first()).isEqualTo(head + 1);
        }
        try (var storage = open()) {
            assertThat(texts(storage.log()).getLast()).isEqualTo("again");
            assertThat(storage.verify((_, _) -> {}).segments()).isEqualTo(2);
        }
    }

    @Test
    void a_segment_that_was_begun_and_never_filled_is_in_order() {
        try (var storage = open()) {
            disk.fullFor = path -> path.equals(segment(2));
            assertThatThrownBy(() -> fillSegments(storage)).isInstanceOf(StorageException.class);
        }
        disk.fullFor = _ -> false;
        try (var storage = open()) {
            assertThat(segment(2)).exists();
            assertThat(storage.verify((_, _) -> {}).segments()).isEqualTo(2);
            append(storage.log(), A, "again");
            assertThat(storage.verify((_, _) -> {}).events())
                    .isEqualTo(storage.log().head());
        }
    }

    private static void fillSegments(MapDbStorage storage) {
        for (var n = 0; n < 100; n++) {
            append(storage.log(), A, "x".repeat(1000));
        }
    }

    @Test
    void a_force_that_fails_closes_the_store_for_writing_until_it_is_opened_again() {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            disk.failingFor = path -> path.toString().contains("segment");
            assertThatThrownBy(() -> append(storage.log(), A, "unknown")).isInstanceOf(StorageException.class);
            disk.failingFor = _ -> false;
            assertThatThrownBy(() -> append(storage.log(), A, "refused"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("open it again");
            assertThat(texts(storage.log())).containsExactly("one");
            assertThat(storage.log().head()).isEqualTo(1);
        }
        try (var storage = open()) {
            assertThat(texts(storage.log())).startsWith("one").doesNotContain("refused");
            assertThat(append(storage.log(), A, "next").count()).isEqualTo(1);
        }
    }

    @Test
    void views_and_snapshots_that_cannot_be_written_do_not_stop_the_log() {
        try (var storage = open()) {
            disk.fullFor = path -> path.toString().contains("views");
            assertThatThrownBy(() -> storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("views.db")
                    .hasMessageContaining("No space left");
            assertThat(append(storage.log(), A, "one").first()).isEqualTo(1);
            disk.fullFor = _ -> false;
            storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
            assertThat(storage.views(new Text()).checkpoint("list")).hasValue(1);
        }
        try (var storage = open()) {
            assertThat(storage.views(new Text()).checkpoint("list")).hasValue(1);
            disk.fullFor = path -> path.toString().contains("views");
            storage.views(new Text()).update("list", 2, rows -> rows.put("a", "c"));
        }
        disk.fullFor = _ -> false;
        try (var storage = open()) {
            assertThat(texts(storage.log())).containsExactly("one");
            assertThat(storage.views(new Text()).checkpoint("list")).hasValue(1);
        }
    }
}

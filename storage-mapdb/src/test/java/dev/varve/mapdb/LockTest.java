package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LockTest extends StoreTest {

    @Test
    void the_longest_times_there_are_can_be_set() {
        var longest = Duration.ofSeconds(Long.MAX_VALUE);
        var settings = Settings.of(clock).index(10, longest).clockTolerance(longest);
        try (var storage = MapDbStorage.open(directory(), settings, longest, () -> {})) {
            assertThat(storage.log().head()).isZero();
        }
    }

    @Test
    void negative_times_are_refused() {
        for (var time : List.of(Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatThrownBy(() -> Settings.of(clock).index(10, time)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Settings.of(clock).clockTolerance(time))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_store_is_written_by_one_at_a_time() {
        try (var storage = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            StoreLockedException.class,
                            locked -> assertThat(locked.directory()).isEqualTo(directory()))
                    .hasMessageContaining(directory().toString());
            assertThat(append(storage.log(), A, "still works").first()).isEqualTo(1);
        }
        open().close();
    }

    @Test
    void another_name_for_the_directory_does_not_help() throws IOException {
        var link = temporary.resolve("link");
        try (var storage = open()) {
            Files.createSymbolicLink(link, directory());
            assertThatThrownBy(() -> MapDbStorage.open(link, clock)).isInstanceOf(StoreLockedException.class);
            assertThat(append(storage.log(), A, "still works").first()).isEqualTo(1);
        }
    }

    @Test
    void whoever_has_patience_gets_the_store_when_the_other_one_is_done() {
        var waited = new AtomicInteger();
        var first = open();

        try (var second = MapDbStorage.open(directory(), Settings.of(clock), Duration.ofMinutes(1), () -> {
            waited.incrementAndGet();
            first.close();
        })) {
            assertThat(append(second.log(), A, "works").first()).isEqualTo(1);
        }
        assertThat(waited).hasValue(1);
    }

    @Test
    void patience_has_an_end() {
        try (var _ = open()) {
            assertThatThrownBy(() -> MapDbStorage.open(directory(), Settings.of(clock), Duration.ofMillis(1), () -> {}))
                    .isInstanceOf(StoreLockedException.class);
        }
    }

    @Test // N08
    void another_process_is_refused() throws Exception {
        try (var storage = open()) {
            // What this process tried before must not have taken its own lock away.
            assertThatThrownBy(this::open).isInstanceOf(StoreLockedException.class);
            var said = tryInAnotherProcess();
            assertThat(said).contains("is open already").contains(directory().toString());
            assertThat(append(storage.log(), A, "still works").first()).isEqualTo(1);
        }
    }

    @Test
    void another_process_is_refused_while_only_the_log_is_closed_and_views_are_open() throws Exception {
        try (var storage = open()) {
            storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
            storage.log().close();
            assertThat(tryInAnotherProcess()).contains("is open already");
        }
        assertThat(tryInAnotherProcess()).contains("opened");
    }

    private String tryInAnotherProcess() throws Exception {
        var child = new ProcessBuilder(List.of(
                        java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        directory().toString()))
                .redirectErrorStream(true)
                .start();
        var said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    /// Tries to open a store, in a process of its own.
    static final class Opener {
        public static void main(String[] args) {
            try (var _ = MapDbStorage.open(Path.of(args[0]), Clock.systemUTC())) {
                System.out.println("opened");
            } catch (StoreLockedException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}

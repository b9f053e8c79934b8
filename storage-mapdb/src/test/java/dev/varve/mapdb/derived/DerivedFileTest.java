package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StorageException;
import dev.varve.mapdb.FaultyDisk;
import dev.varve.mapdb.PowerCutDisk;
import dev.varve.mapdb.journal.Disk;
import dev.varve.projection.Rows;
import dev.varve.testkit.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedFileTest {

    /// What is logged about the damage that tests do is not worth reading.
    private static final Logger LOGGER = Logger.getLogger("dev.varve.mapdb");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private static final Duration OFTEN = Duration.ofMillis(2);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path temporary;

    private final FakeHistory history = new FakeHistory();
    private final FaultyDisk disk = new FaultyDisk();

    @BeforeEach
    void make_the_directory() throws IOException {
        Files.createDirectories(directory());
    }

    private Path directory() {
        return temporary.resolve("store");
    }

    private Path path() {
        return directory().resolve("views.db");
    }

    private DerivedFile open(Duration interval) {
        return new DerivedFile(path(), disk, interval, history);
    }

    private static void put(MapDbReadModel views, String name, long checkpoint, String key, String row) {
        views.update(name, checkpoint, rows -> rows.put(key, row.getBytes(UTF_8)));
    }

    private static Map<String, String> rows(MapDbReadModel views, String name) {
        return rows(views, name, "");
    }

    private static Map<String, String> rows(MapDbReadModel views, String name, String prefix) {
        return views.query(name, rows -> {
            var found = new TreeMap<String, String>();
            rows.each(prefix, (key, row) -> found.put(key, new String(row, UTF_8)));
            return found;
        });
    }

    /// Makes the disk fail until it has failed so often.
    private CountDownLatch failures(int count, Predicate<Path> which) {
        var left = new CountDownLatch(count);
        disk.fullFor = path -> {
            if (which.test(path)) {
                left.countDown();
                return true;
            }
            return false;
        };
        return left;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"views.db", "views.db.redo"})
    void what_was_acknowledged_while_commits_failed_is_there_and_is_kept_when_they_work_again(String failing)
            throws Exception {
        var file = open(OFTEN);
        var views = new MapDbReadModel(file);
        put(views, "a", 1, "before", "1");
        var failed = failures(3, path -> path.endsWith(failing));
        for (var n = 2; n <= 4_000; n++) {
            put(views, "a", n, "key-" + n % 700, "a" + n);
            put(views, "b", n, "key-" + n % 900, "b" + n);
        }
        views.reset("b");
        put(views, "b", 1, "after", "1");
        await(failed);
        assertThat(rows(views, "a")).hasSize(701).containsEntry("key-0", "a3500");
        assertThat(rows(views, "b")).isEqualTo(Map.of("after", "1"));
        disk.fullFor = _ -> false;
        put(views, "c", 7, "key", "c");
        var whole = rows(views, "a");
        file.close();

        try (var again = open(NEVER)) {
            var kept = new MapDbReadModel(again);
            assertThat(rows(kept, "a")).isEqualTo(whole);
            assertThat(kept.checkpoint("a")).hasValue(4_000);
            assertThat(rows(kept, "b")).isEqualTo(Map.of("after", "1"));
            assertThat(kept.checkpoint("b")).hasValue(1);
            assertThat(rows(kept, "c")).isEqualTo(Map.of("key", "c"));
        }
    }

    @Test
    void whatever_is_thrown_while_it_commits_it_goes_on() throws Exception {
        try (var file = open(OFTEN)) {
            var views = new MapDbReadModel(file);
            var thrown = new ArrayList<Error>();
            thrown.add(new StackOverflowError("a test"));
            thrown.add(new IllegalAccessError("a test"));
            thrown.add(new AssertionError("a test"));
            var isDone = new CountDownLatch(4);
            disk.failingFor = path -> {
                var isCommitting = Thread.currentThread().getName().equals("varve-views.db");
                isDone.countDown();
                if (isCommitting && !thrown.isEmpty()) {
                    throw thrown.removeFirst();
                }
                return false;
            };
            put(views, "a", 1, "key", "1");
            await(isDone);
            assertThat(rows(views, "a")).isEqualTo(Map.of("key", "1"));
        }
        try (var again = open(NEVER)) {
            assertThat(rows(new MapDbReadModel(again), "a")).isEqualTo(Map.of("key", "1"));
        }
    }

    @Test
    void an_interrupt_does_not_end_what_commits() throws Exception {
        try (var file = open(OFTEN)) {
            var views = new MapDbReadModel(file);
            put(views, "a", 1, "key", "1");
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("varve-views.db"))
                    .forEach(Thread::interrupt);
            var isDone = new CountDownLatch(20);
            disk.failingFor = _ -> {
                isDone.countDown();
                return false;
            };
            for (var n = 2; isDone.getCount() > 0; n++) {
                put(views, "a", n, "key", "" + n);
            }
            await(isDone);
        }
    }

    @Test
    void when_too_much_waits_for_a_disk_that_fails_updates_are_refused_and_change_nothing() throws Exception {
        var file = open(OFTEN);
        var views = new MapDbReadModel(file);
        put(views, "a", 1, "key", "1");
        await(failures(1, path -> path.endsWith("views.db.redo")));
        var large = "x".repeat(1 << 20);
        assertThatThrownBy(() -> {
                    for (var n = 2; n < 200; n++) {
                        put(views, "a", n, "key-" + n, large);
                    }
                })
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("views.db")
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("No space left");
        var checkpoint = views.checkpoint("a").orElseThrow();
        assertThat(checkpoint).isBetween(60L, 70L);
        assertThat(rows(views, "a")).hasSize((int) checkpoint);
        assertThatThrownBy(() -> put(views, "b", 1, "key", "1")).isInstanceOf(StorageException.class);
        assertThat(views.checkpoint("b")).isEmpty();

        disk.fullFor = _ -> false;
        file.close();
        try (var again = open(NEVER)) {
            var kept = new MapDbReadModel(again);
            assertThat(rows(kept, "a")).hasSize((int) checkpoint);
            put(kept, "a", checkpoint + 1, "key", "again");
            assertThat(kept.checkpoint("a")).hasValue(checkpoint + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void after_a_crash_at_any_time_each_view_is_what_its_checkpoint_says(int seed) throws Exception {
        var cutting = new PowerCutDisk();
        var random = new Random(seed);
        var cuts = new ArrayList<Path>();
        var isCutting = new AtomicBoolean();
        cutting.afterWrite = () -> {
            if (isCutting.get() && cuts.size() < 12 && random.nextInt(15) == 0) {
                var copy = temporary.resolve("cut-" + cuts.size());
                try {
                    cutting.cut(directory(), copy, random);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                cuts.add(copy);
            }
        };
        try (var file = new DerivedFile(path(), cutting, OFTEN, history)) {
            var views = new MapDbReadModel(file);
            put(views, "a", 0, "first", "0");
            isCutting.set(true);
            for (var n = 1; n <= 2_000; n++) {
                fold(views, "a", n, 61);
                fold(views, "b", n, 97);
            }
        }
        assertThat(cuts).isNotEmpty();
        for (var copy : cuts) {
            try (var file = new DerivedFile(copy.resolve("views.db"), Disk.real(), NEVER, history)) {
                var views = new MapDbReadModel(file);
                assertFolded(views, "a", 61);
                assertFolded(views, "b", 97);
            }
        }
    }

    private static void fold(MapDbReadModel views, String name, long position, int keys) {
        views.update(name, position, rows -> fold(rows, position, keys));
    }

    private static void fold(Rows<byte[]> rows, long position, int keys) {
        rows.put("key-" + position % keys, Long.toString(position).getBytes(UTF_8));
        rows.remove("key-" + (position + keys / 2) % keys);
    }

    private static void assertFolded(MapDbReadModel views, String name, int keys) {
        var expected = new TreeMap<String, String>();
        for (var position = 1L; position <= views.checkpoint(name).orElse(0); position++) {
            expected.put("key-" + position % keys, Long.toString(position));
            expected.remove("key-" + (position + keys / 2) % keys);
        }
        var found = new TreeMap<>(rows(views, name));
        found.remove("first");
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void readers_see_whole_updates_in_order_of_keys_while_commits_go_on() throws InterruptedException {
        try (var file = open(OFTEN)) {
            var views = new MapDbReadModel(file);
            var wrong = new AtomicBoolean();
            views.update("a", 0, rows -> {
                for (var key = 0; key < 300; key++) {
                    rows.put("%03d".formatted(key), "0".getBytes(UTF_8));
                }
            });
            Together.run(3, 150, (thread, round) -> {
                if (thread == 0) {
                    var from = round % 100;
                    views.update("a", round + 1, rows -> {
                        for (var key = from; key < 300; key += 7) {
                            rows.put(
                                    "%03d".formatted(key),
                                    Long.toString(round + 1).getBytes(UTF_8));
                        }
                        rows.put("sum", ("" + (round + 1)).getBytes(UTF_8));
                        rows.put("zum", ("" + (round + 1)).getBytes(UTF_8));
                    });
                } else {
                    var keys = new ArrayList<String>();
                    var equal = views.<Boolean>query("a", rows -> {
                        rows.each("", (key, _) -> keys.add(key));
                        var one = rows.get("sum").map(row -> new String(row, UTF_8));
                        return one.equals(rows.get("zum").map(row -> new String(row, UTF_8)));
                    });
                    if (!equal
                            || keys.size() < 300
                            || !keys.stream().sorted().toList().equals(keys)) {
                        wrong.set(true);
                    }
                }
            });
            assertThat(wrong).isFalse();
        }
    }

    @Test
    void removed_emptied_and_committed_rows_are_merged() {
        var file = open(NEVER);
        var views = new MapDbReadModel(file);
        views.update("a", 1, rows -> {
            for (var key = 0; key < 5_000; key++) {
                rows.put("key-%05d".formatted(key), "1".getBytes(UTF_8));
            }
        });
        file.close();
        var second = open(NEVER);
        var again = new MapDbReadModel(second);
        again.update("a", 2, rows -> {
            for (var key = 0; key < 5_000; key += 2) {
                rows.remove("key-%05d".formatted(key));
            }
            rows.put("key-00000x", "2".getBytes(UTF_8));
        });
        assertThat(rows(again, "a")).hasSize(2_501).containsKey("key-00000x").doesNotContainKey("key-00000");
        assertThat(rows(again, "a", "key-0000").keySet())
                .containsExactly("key-00000x", "key-00001", "key-00003", "key-00005", "key-00007", "key-00009");
        second.close();
        var third = open(NEVER);
        var emptied = new MapDbReadModel(third);
        assertThat(rows(emptied, "a")).hasSize(2_501);
        emptied.reset("a");
        assertThat(rows(emptied, "a")).isEmpty();
        put(emptied, "a", 1, "key-00001", "3");
        third.close();
        try (var last = open(NEVER)) {
            assertThat(rows(new MapDbReadModel(last), "a")).isEqualTo(Map.of("key-00001", "3"));
        }
    }

    @Test
    void a_file_of_another_history_or_version_is_dropped() {
        try (var file = open(NEVER)) {
            put(new MapDbReadModel(file), "a", 1, "key", "1");
        }
        history.isKnown = false;
        try (var file = open(NEVER)) {
            assertThat(new MapDbReadModel(file).checkpoint("a")).isEmpty();
        }
    }

    @Test
    void after_the_close_everything_is_refused_and_says_that_the_store_is_closed() {
        var file = open(NEVER);
        var views = new MapDbReadModel(file);
        put(views, "a", 1, "key", "1");
        var kept = new AtomicReference<Rows<? super byte[]>>();
        views.<Boolean>query("a", rows -> {
            kept.set(rows);
            return true;
        });
        file.close();
        file.close();

        List.<ThrowingCallable>of(
                        () -> views.checkpoint("a"),
                        () -> put(views, "a", 2, "key", "2"),
                        () -> rows(views, "a"),
                        () -> views.reset("a"),
                        () -> views.redirect("a", "b"),
                        views::names,
                        views::drop,
                        () -> kept.get().get("key"))
                .forEach(use -> assertThatThrownBy(use)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the store is closed"));
    }

    @Test
    void who_reads_and_writes_while_it_is_closed_is_told_so() throws InterruptedException {
        for (var round = 0; round < 5; round++) {
            var file = open(OFTEN);
            var views = new MapDbReadModel(file);
            put(views, "a", 1, "key", "1");
            Together.run(3, 1, (thread, _) -> {
                if (thread == 0) {
                    file.close();
                    return;
                }
                try {
                    for (var n = 2; n < 1_000_000; n++) {
                        if (thread == 1) {
                            put(views, "a", n, "key", "" + n);
                        } else {
                            assertThat(rows(views, "a")).hasSize(1);
                        }
                    }
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("the store is closed");
                }
            });
        }
    }

    @Test
    void closing_or_dropping_it_from_inside_a_question_is_refused() {
        var file = open(NEVER);
        var views = new MapDbReadModel(file);
        put(views, "a", 1, "key", "1");
        for (var ending : List.<Runnable>of(file::close, views::drop)) {
            assertThatThrownBy(() -> views.query("a", _ -> {
                        ending.run();
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(rows(views, "a")).isEqualTo(Map.of("key", "1"));
        file.close();
    }
}

package dev.varve.mapdb.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.mapdb.FaultyDisk;
import dev.varve.mapdb.PowerCutDisk;
import dev.varve.mapdb.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapdb.Serializer;

class MapFileTest {

    private static final int KEYS = 5_000;

    @TempDir
    Path temporary;

    private static Map<Long, Long> map(MapFile file) {
        return file.db().treeMap("map", Serializer.LONG, Serializer.LONG).createOrOpen();
    }

    private Path path() {
        return directory().resolve("map.db");
    }

    private Path directory() {
        return temporary.resolve("store");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void after_a_power_cut_the_file_is_as_one_of_the_last_two_commits_left_it(int seed) throws Exception {
        Files.createDirectories(directory());
        var disk = new PowerCutDisk();
        var random = new Random(seed);
        try (var file = MapFile.open(path(), disk)) {
            var map = map(file);
            for (var round = 1L; round <= 6; round++) {
                for (var n = 0; n < 500; n++) {
                    map.put((long) random.nextInt(KEYS), round);
                }
                map.put(-1L, round);
                cutWhile(file::commit, disk, round, new Random(seed * 31L + round));
            }
        }
    }

    private void cutWhile(Runnable commit, PowerCutDisk disk, long round, Random random) {
        var writes = new AtomicInteger();
        disk.afterWrite = () -> {
            var write = writes.incrementAndGet();
            if (write == 1 || random.nextInt(12) == 0) {
                var copy = temporary.resolve("cut-%d-%d".formatted(round, write));
                try {
                    disk.cut(directory(), copy, random);
                    assertWhole(copy.resolve("map.db"), round - 1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        commit.run();
        disk.afterWrite = () -> {};
    }

    /// The newest round is in it whole: no entry is of a later one, and it is one of the last two.
    private static void assertWhole(Path path, long before) throws IOException {
        try (var file = MapFile.open(path, Disk.real())) {
            var map = map(file);
            var round = map.getOrDefault(-1L, 0L);
            assertThat(round).isBetween(before, before + 1);
            assertThat(map.values()).allMatch(value -> value <= round);
        }
    }

    @Test
    void a_commit_that_was_interrupted_while_it_wrote_in_place_is_done_again() throws IOException {
        var disk = new FaultyDisk();
        Files.createDirectories(directory());
        try (var file = MapFile.open(path(), disk)) {
            map(file).put(1L, 1L);
            file.commit();
            map(file).put(1L, 2L);
            disk.fullFor = written -> written.equals(path());
            assertThatThrownBy(file::commit).hasMessageContaining("No space left");
        }
        disk.fullFor = _ -> false;
        try (var file = MapFile.open(path(), disk)) {
            assertThat(map(file)).containsEntry(1L, 2L);
        }
    }

    @Test
    void what_was_not_committed_is_not_there() throws IOException {
        Files.createDirectories(directory());
        try (var file = MapFile.open(path(), Disk.real())) {
            map(file).put(1L, 1L);
            file.commit();
            map(file).put(1L, 2L);
        }
        try (var file = MapFile.open(path(), Disk.real())) {
            assertThat(map(file)).containsEntry(1L, 1L);
        }
    }

    @Test
    void many_entries_come_back() throws IOException {
        Files.createDirectories(directory());
        try (var file = MapFile.open(path(), new FaultyDisk())) {
            var map = map(file);
            for (var n = 0L; n < 200_000; n++) {
                map.put(n * 7919, n);
            }
            file.commit();
        }
        try (var file = MapFile.open(path(), new FaultyDisk())) {
            assertThat(map(file)).hasSize(200_000).containsEntry(7919L * 1234, 1234L);
        }
    }

    @Test
    void a_copy_made_while_others_commit_is_as_one_commit_left_it() throws Exception {
        Files.createDirectories(directory());
        try (var file = MapFile.open(path(), new FaultyDisk())) {
            var map = map(file);
            map.put(-1L, 0L);
            file.commit();
            var writer = Thread.ofPlatform().start(() -> {
                var random = new Random(7);
                for (var round = 1L; round <= 300; round++) {
                    for (var n = 0; n < 200; n++) {
                        map.put((long) random.nextInt(KEYS), round);
                    }
                    map.put(-1L, round);
                    file.commit();
                }
            });
            var before = 0L;
            while (writer.isAlive()) {
                before = roundOfCopy(before);
            }
            writer.join();
            assertThat(roundOfCopy(before)).isEqualTo(300);
        }
    }

    /// Copies the file, if the writer leaves the time for it.
    private long roundOfCopy(long before) throws IOException {
        try (var copy = MapFile.copyOf(path()).orElseThrow()) {
            var map = map(copy);
            var round = map.getOrDefault(-1L, 0L);
            assertThat(round).isGreaterThanOrEqualTo(before);
            assertThat(map.values()).allMatch(value -> value <= round);
            return round;
        } catch (DamagedMapException e) {
            assertThat(e).hasMessageContaining("faster than it can be copied");
            return before;
        }
    }

    @Test
    void where_nothing_was_committed_there_is_nothing_to_copy_and_nothing_wrong() throws IOException {
        Files.createDirectories(directory());
        assertThat(MapFile.copyOf(path())).isEmpty();
        MapFile.check(path());
        Files.writeString(path(), "too short to be anything");
        assertThat(MapFile.copyOf(path())).isEmpty();
        MapFile.check(path());
        Files.writeString(path(), "not a MapDB file ".repeat(100_000));
        assertThatThrownBy(() -> MapFile.check(path())).isInstanceOf(DamagedMapException.class);
    }
}

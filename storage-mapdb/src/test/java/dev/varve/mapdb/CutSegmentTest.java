package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The last file of a journal is shorter or longer than it was, as copies of a store in use make it.
@Timeout(900)
class CutSegmentTest extends StoreTest {

    private static final List<String> TEXTS = List.of("one", "two", "three");

    @Override
    Settings settings() {
        return super.settings().segmentSize(4096);
    }

    private Path store(boolean closed) throws IOException {
        Directories.remove(directory());
        try (var storage = open()) {
            TEXTS.forEach(text -> append(storage.log(), A, text));
            if (!closed) {
                return kill("killed");
            }
        }
        return kill("closed");
    }

    private static Path segment(Path store) {
        return store.resolve("journal").resolve("00000001.segment");
    }

    /// {@return the end of each frame}
    private static List<Integer> ends(Path store) throws IOException {
        var journal = ByteBuffer.wrap(Files.readAllBytes(segment(store)));
        var ends = new ArrayList<Integer>();
        for (var end = 128; journal.getInt(end + 4) != 0; ) {
            end += journal.getInt(end + 4);
            ends.add(end);
        }
        return ends;
    }

    private static void length(Path store, int length) throws IOException {
        try (var file = new RandomAccessFile(segment(store).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    /// {@return how many of the events are there}
    private int goOn(Path store, String what) {
        try (var storage = MapDbStorage.open(store, settings())) {
            var texts = texts(storage.log());
            assertThat(texts).as(what).isEqualTo(TEXTS.subList(0, texts.size()));
            for (var n = 0; n < 12; n++) {
                append(storage.log(), A, "x".repeat(900));
                assertThat(texts(storage.log())).as(what).hasSize(texts.size() + n + 1);
            }
            assertThat(storage.verify((_, _) -> {}).events()).as(what).isEqualTo(texts.size() + 12);
            return texts.size();
        }
    }

    private void assertWhole(Path store, int events, String what) {
        try (var storage = MapDbStorage.open(store, settings());
                var reader = MapDbStorage.openReadOnly(store)) {
            assertThat(storage.log().head()).as(what).isEqualTo(events);
            assertThat(texts(storage.log(), A)).as(what).hasSize(events);
            assertThat(reader.verify((_, _) -> {}).events()).as(what).isEqualTo(events);
        }
    }

    private void assertGoesOnOrIsRefused(Path store, int keptAtLeast, String what) throws IOException {
        var before = contents(store);
        int kept;
        try {
            kept = goOn(store, what);
        } catch (StorageException e) {
            assertThat(contents(store)).as(what).isEqualTo(before);
            return;
        }
        assertThat(kept).as(what).isGreaterThanOrEqualTo(keptAtLeast);
        assertWhole(store, kept + 12, what);
    }

    @Test
    void a_file_cut_at_the_end_of_its_last_frame_goes_on() throws IOException {
        for (var closed : new boolean[] {true, false}) {
            var store = store(closed);
            var end = ends(store).getLast();
            for (var length : List.of(end, end + 1, end + 7, end + 8, end + 9, end + 100, 10_000, 10_001)) {
                var cut = copy(store, temporary.resolve(closed + "-" + length));
                length(cut, length);
                var what = closed + " " + length;
                try (var reader = MapDbStorage.openReadOnly(cut)) {
                    assertThat(reader.verify((_, _) -> {}).events()).as(what).isEqualTo(3);
                }
                assertThat(goOn(cut, what)).as(what).isEqualTo(3);
                assertWhole(cut, 15, what);
            }
        }
    }

    @Test
    void a_file_cut_anywhere_goes_on_with_all_that_was_acknowledged_or_is_refused() throws IOException {
        for (var closed : new boolean[] {true, false}) {
            var store = store(closed);
            for (var length = 0; length < ends(store).getLast(); length += 29) {
                var cut = copy(store, temporary.resolve(closed + "-" + length));
                length(cut, length);
                assertGoesOnOrIsRefused(cut, 3, closed + " " + length);
            }
        }
    }

    @Test
    void a_store_of_the_first_version_cut_anywhere_goes_on_or_is_refused() throws IOException {
        var store = store(false);
        var ends = ends(store);
        for (var length = 128; length <= ends.getLast(); length += 8) {
            var cut = copy(store, temporary.resolve("first-" + length));
            Files.delete(cut.resolve("journal").resolve("acknowledged"));
            Files.createFile(cut.resolve("in-use"));
            MapDbFiles.drop(cut);
            length(cut, length);
            assertGoesOnOrIsRefused(cut, 0, "first " + length);
        }
    }

    @Test
    void garbage_behind_the_last_frame_is_made_right_or_refused() throws IOException {
        for (var closed : new boolean[] {true, false}) {
            var store = store(closed);
            var end = ends(store).getLast();
            for (var at : List.of(end, end + 1, end + 8, end + 100, 4000, 4095)) {
                var spoilt = copy(store, temporary.resolve(closed + "-" + at));
                flip(segment(spoilt), at);
                assertGoesOnOrIsRefused(spoilt, 3, closed + " " + at);
            }
        }
    }
}

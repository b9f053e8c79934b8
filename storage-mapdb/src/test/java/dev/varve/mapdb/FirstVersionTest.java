package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.Tag;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stores that the first version wrote, which knew no `acknowledged` file and had a mark `in-use` instead.
class FirstVersionTest extends StoreTest {

    private static final int EVENTS = 40;
    private static final String OTHER_INDEX =
            "index.db: it is of another version; it is made again when the store is opened.";

    @BeforeEach
    void laterThanThen() {
        clock.advance(Duration.ofDays(1));
    }

    private Path unpack(String name) throws IOException {
        try (var zip = new ZipInputStream(
                Objects.requireNonNull(FirstVersionTest.class.getResourceAsStream("first-version-" + name + ".zip")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = directory().resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return directory();
    }

    @ParameterizedTest
    @CsvSource({"closed, true", "closed, false", "killed, true", "killed, false"})
    void they_open_and_go_on(String end, boolean withIndex) throws IOException {
        var store = unpack(end);
        if (!withIndex) {
            MapDbFiles.drop(store);
        }
        verify(EVENTS, withIndex ? List.of(OTHER_INDEX) : List.of());
        for (var round = 1; round <= 2; round++) {
            try (var storage = open()) {
                assertThat(storage.log().head()).isEqualTo(EVENTS + round - 1);
                assertThat(texts(storage.log(), B).getFirst()).startsWith("event ");
                assertThat(storage.log().appended("key 7")).isPresent();
                assertThat(storage.checkpoints().checkpoint("mail")).hasValue(7);
                append(storage.log(), A, "more");
            }
        }
        verify(EVENTS + 2, List.of());
        assertThat(store.resolve("in-use")).doesNotExist();
        assertThat(store.resolve("journal").resolve("acknowledged")).exists();
    }

    private void verify(long events, List<String> notes) {
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(events);
            assertThat(reader.verify((_, _) -> {}).notes()).isEqualTo(notes);
        }
    }

    @Test
    void a_damaged_end_is_cut_off_only_where_the_last_writer_did_not_close() throws IOException {
        for (var end : new String[] {"closed", "killed"}) {
            var store = copy(unpack(end), temporary.resolve(end));
            Directories.remove(directory());
            MapDbFiles.drop(store);
            damageTheEnd(store);
            if (end.equals("killed")) {
                try (var storage = MapDbStorage.open(store, settings())) {
                    assertThat(storage.log().head()).isBetween(1L, (long) EVENTS);
                }
            } else {
                assertThatThrownBy(() -> MapDbStorage.open(store, settings()))
                        .isInstanceOf(DamagedStoreException.class);
            }
        }
    }

    private static void damageTheEnd(Path store) throws IOException {
        var last = store.resolve("journal").resolve("00000002.segment");
        var bytes = Files.readAllBytes(last);
        var end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        bytes[end - 50] ^= 1;
        Files.write(last, bytes);
    }

    @Test
    void what_they_know_by_tag_is_found() throws IOException {
        unpack("killed");
        try (var storage = open()) {
            var count = new long[1];
            storage.log().readLog(Filter.tagged(Tag.of("k", 1)), Range.ALL, _ -> ++count[0] > 0);
            assertThat(count[0]).isGreaterThan(5);
        }
    }
}

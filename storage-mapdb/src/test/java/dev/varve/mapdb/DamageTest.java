package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.CorruptEventException;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.storage.Verified;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
class DamageTest extends StoreTest {

    private static final List<String> TEXTS = List.of("one", "two", "three");

    private int written() throws IOException {
        try (var storage = open()) {
            TEXTS.forEach(text -> append(storage.log(), A, text));
        }
        var journal = ByteBuffer.wrap(Files.readAllBytes(segment(1)));
        var end = 128;
        while (journal.getInt(end + 4) != 0) {
            end += journal.getInt(end + 4);
        }
        return end;
    }

    @Test
    void one_flipped_byte_is_found_wherever_it_is() throws IOException {
        var end = written();
        var intact = Files.readAllBytes(segment(1));
        for (var offset = 0; offset < end; offset++) {
            flip(segment(1), offset);
            var at = offset;
            assertThatThrownBy(this::verifyReadOnly).as("byte %d", at).isInstanceOf(StorageException.class);
            Files.write(segment(1), intact);
        }
        assertThat(verifyReadOnly().events()).isEqualTo(3);
    }

    private Verified verifyReadOnly() {
        try (var storage = MapDbStorage.openReadOnly(directory())) {
            return storage.verify((_, _) -> {});
        }
    }

    @Test
    void a_damaged_append_in_the_middle_keeps_the_store_from_being_written() throws IOException {
        written();
        var two = find("two");
        flip(segment(1), two);
        MapDbFiles.drop(directory());

        assertThatThrownBy(this::open).isInstanceOfSatisfying(DamagedStoreException.class, damage -> {
            assertThat(damage.file()).isEqualTo(segment(1));
            assertThat(damage.position()).isEqualTo(2);
            assertThat(damage.offset()).isBetween(128L, (long) two);
        });
    }

    private int find(String text) {
        try {
            return new String(Files.readAllBytes(segment(1)), StandardCharsets.ISO_8859_1).indexOf(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_damaged_store_is_read_up_to_the_damage() throws IOException {
        written();
        flip(segment(1), find("two"));

        try (var storage = MapDbStorage.openReadOnly(directory())) {
            assertThat(texts(storage.log())).containsExactly("one");
            assertThatThrownBy(() -> storage.verify((_, _) -> {})).isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test // N06
    void a_damaged_event_of_a_large_journal_is_named_and_the_others_are_read() throws IOException {
        written();
        // What the index has seen of a large journal is not read again when it is opened.
        try (var storage = open()) {
            for (var n = 0; n < 10; n++) {
                append(storage.log(), B, "x".repeat(1 << 19));
            }
        }
        flip(segment(1), find("two"));

        try (var storage = open()) {
            assertThatThrownBy(() -> all(storage.log()))
                    .isInstanceOfSatisfying(
                            CorruptEventException.class,
                            damage -> assertThat(damage.position()).isEqualTo(2));
            assertThatThrownBy(() -> texts(storage.log(), A)).isInstanceOf(CorruptEventException.class);
            storage.log().readStream(A, Range.after(2), event -> {
                assertThat(text(event)).isEqualTo("three");
                return true;
            });
            storage.log().readLog(Filter.all(), Range.after(2).limit(1), event -> {
                assertThat(text(event)).isEqualTo("three");
                return true;
            });
            assertThatThrownBy(() -> storage.verify((_, _) -> {})).isInstanceOf(DamagedStoreException.class);
        }
    }

    @Test
    void a_damaged_event_of_a_small_journal_is_found_when_it_is_opened() throws IOException {
        written();
        flip(segment(1), find("two"));

        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        DamagedStoreException.class,
                        damage -> assertThat(damage.position()).isEqualTo(2));
    }

    @Test
    void a_journal_that_lost_its_end_is_refused() throws IOException {
        written();
        var bytes = Files.readAllBytes(segment(1));
        Arrays.fill(bytes, find("two") - 60, bytes.length, (byte) 0);
        Files.write(segment(1), bytes);

        assertThatThrownBy(this::open).isInstanceOf(DamagedStoreException.class);
    }

    @Test
    void a_journal_that_is_gone_is_refused() throws IOException {
        written();
        Files.delete(segment(1));
        assertThatThrownBy(this::open).isInstanceOf(DamagedStoreException.class).hasMessageContaining("position 3");

        Directories.remove(directory().resolve("journal"));
        assertThatThrownBy(this::open).isInstanceOf(DamagedStoreException.class).hasMessageContaining("position 3");
    }

    @Test
    void a_missing_file_in_the_middle_is_refused() throws IOException {
        try (var storage = open()) {
            for (var n = 0; n < 300; n++) {
                append(storage.log(), A, "x".repeat(1000));
            }
        }
        assertThat(segment(3)).exists();
        Files.delete(segment(2));

        assertThatThrownBy(this::open).isInstanceOf(DamagedStoreException.class);
    }

    @Test // N12
    void a_journal_of_a_later_format_is_refused_with_both_numbers() throws IOException {
        written();
        var bytes = ByteBuffer.wrap(Files.readAllBytes(segment(1)));
        bytes.putInt(8, 7);
        var crc = new CRC32C();
        crc.update(bytes.array(), 0, 124);
        bytes.putInt(124, (int) crc.getValue());
        Files.write(segment(1), bytes.array());

        assertThatThrownBy(this::open).hasMessageContaining("format 7").hasMessageContaining("up to 1");
    }

    @Test
    void a_change_in_an_unused_stretch_is_told() throws IOException {
        var end = written();
        flip(segment(1), end + 1000);

        try (var storage = MapDbStorage.openReadOnly(directory())) {
            assertThat(storage.verify((_, _) -> {}).notes())
                    .singleElement()
                    .asString()
                    .startsWith("1001 bytes behind");
        }
    }
}

package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.mapdb.journal.DamagedStoreException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.storage.Verified;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was acknowledged is known without an index and without any mark but the one in the journal.
class AcknowledgedTest extends StoreTest {

    private Path note(Path store) {
        return store.resolve("journal").resolve("acknowledged");
    }

    private static Path segment(Path store) {
        return store.resolve("journal").resolve("00000001.segment");
    }

    /// {@return where the last frame begins, and where it ends}
    private static int[] lastFrame(Path store) throws IOException {
        var journal = ByteBuffer.wrap(Files.readAllBytes(segment(store)));
        var begin = 128;
        var end = begin + journal.getInt(begin + 4);
        while (journal.getInt(end + 4) != 0) {
            begin = end;
            end += journal.getInt(end + 4);
        }
        return new int[] {begin, end};
    }

    private Path closed() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            append(storage.log(), A, "two");
        }
        return kill("closed");
    }

    private Path killed() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            append(storage.log(), A, "two");
            return kill("killed");
        }
    }

    private void assertRefusedForEver(Path store) throws IOException {
        var before = contents(store);
        for (var n = 0; n < 2; n++) {
            assertThatThrownBy(() -> MapDbStorage.open(store, settings())).isInstanceOf(DamagedStoreException.class);
            assertThat(contents(store)).isEqualTo(before);
        }
        assertThatThrownBy(() -> verify(store)).isInstanceOf(DamagedStoreException.class);
    }

    private static Verified verify(Path store) {
        try (var reader = MapDbStorage.openReadOnly(store)) {
            return reader.verify((_, _) -> {});
        }
    }

    @Test
    void a_closed_store_whose_last_event_is_damaged_is_refused_and_not_cut_off_without_its_index_too()
            throws IOException {
        var store = closed();
        MapDbFiles.drop(store);
        flip(segment(store), lastFrame(store)[1] - 40);

        assertRefusedForEver(store);
    }

    @Test
    void a_killed_store_whose_last_acknowledged_event_is_damaged_is_refused() throws IOException {
        var store = killed();
        MapDbFiles.drop(store);
        flip(segment(store), lastFrame(store)[1] - 40);

        assertRefusedForEver(store);
    }

    @Test
    void a_killed_store_that_lost_an_acknowledged_event_as_if_it_was_never_written_is_refused() throws IOException {
        var store = killed();
        MapDbFiles.drop(store);
        var frame = lastFrame(store);
        var journal = Files.readAllBytes(segment(store));
        Arrays.fill(journal, frame[0], frame[1], (byte) 0);
        Files.write(segment(store), journal);

        assertRefusedForEver(store);
        assertThatThrownBy(() -> MapDbStorage.open(store, settings()))
                .hasMessageContaining(segment(store).toString())
                .hasMessageContaining("byte " + frame[0])
                .hasMessageContaining("position 2");
    }

    @Test
    void a_torn_append_behind_what_was_acknowledged_is_cut_off() throws IOException {
        var store = killed();
        var end = lastFrame(store)[1];
        var journal = Files.readAllBytes(segment(store));
        System.arraycopy(journal, 128, journal, end, 60);
        Files.write(segment(store), journal);

        var _ = verify(store);
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
            append(storage.log(), A, "three");
        }
        var _ = verify(store);
    }

    @Test
    void a_whole_append_that_nobody_was_told_of_is_kept() throws IOException {
        var store = killed();
        var notes = ByteBuffer.wrap(Files.readAllBytes(note(store)));
        var newest = notes.getLong(16) > notes.getLong(512 + 16) ? 0 : 512;
        Arrays.fill(notes.array(), newest, newest + 512, (byte) 7);
        Files.write(note(store), notes.array());

        var _ = verify(store);
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
        }
    }

    @Test
    void nothing_is_cut_off_that_a_damaged_note_may_have_acknowledged() throws IOException {
        var store = killed();
        flip(segment(store), lastFrame(store)[1] - 1);
        for (var at : new int[] {25, 512 + 25}) {
            var changed = copy(store, temporary.resolve("changed-" + at));
            flip(note(changed), at);

            assertRefusedForEver(changed);
        }
    }

    @Test
    void what_a_writer_that_was_killed_left_is_forced_to_disk_before_anybody_reads_it() throws IOException {
        var store = killed();
        var before = contents(store);
        disk.failingFor = path -> path.equals(segment(store));

        assertThatThrownBy(() -> MapDbStorage.open(store, settings())).hasMessageContaining("Input/output error");
        assertThat(contents(store)).isEqualTo(before);
        disk.failingFor = _ -> false;
        MapDbStorage.open(store, settings()).close();
    }

    @Test
    void to_open_a_store_that_was_closed_writes_nothing() throws IOException {
        var store = closed();
        var before = contents(store);

        try (var _ = MapDbStorage.open(store, settings())) {
            assertThat(contents(store)).isEqualTo(before);
        }
        assertThat(contents(store)).isEqualTo(before);
    }

    @Test
    void when_the_note_before_the_first_append_fails_nothing_is_written_and_the_next_one_works() throws IOException {
        var store = closed();
        var before = Files.readAllBytes(segment(store));
        try (var storage = MapDbStorage.open(store, settings())) {
            disk.fullFor = path -> path.equals(note(store));
            for (var n = 0; n < 3; n++) {
                assertThatThrownBy(() -> append(storage.log(), A, "refused"))
                        .hasMessageContaining("nothing was written");
                assertThat(Files.readAllBytes(segment(store))).isEqualTo(before);
                assertThat(verify(store).events()).isEqualTo(2);
            }
            disk.fullFor = _ -> false;
            append(storage.log(), A, "three");
        }
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("one", "two", "three");
        }
    }

    @Test
    void without_both_notes_it_is_said_what_to_do() throws IOException {
        var store = killed();
        Files.write(note(store), new byte[1024]);

        assertRefusedForEver(store);
        assertThatThrownBy(() -> MapDbStorage.open(store, settings()))
                .hasMessageContaining("acknowledged")
                .hasMessageContaining("delete the file");
        Files.delete(note(store));
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
        }
        assertThat(note(store)).exists();
    }

    @Test
    void a_note_of_another_store_is_refused() throws IOException {
        var store = closed();
        try (var other = MapDbStorage.open(temporary.resolve("other"), settings())) {
            append(other.log(), A, "other");
        }
        Files.write(note(store), Files.readAllBytes(note(temporary.resolve("other"))));

        assertRefusedForEver(store);
    }

    @Test
    void an_older_copy_of_the_journal_is_put_back_by_deleting_the_index_too() throws IOException {
        var store = closed();
        var older = copy(store.resolve("journal"), temporary.resolve("older"));
        try (var storage = MapDbStorage.open(store, settings())) {
            append(storage.log(), A, "three");
        }
        Directories.remove(store.resolve("journal"));
        copy(older, store.resolve("journal"));

        assertRefusedForEver(store);
        assertThatThrownBy(() -> MapDbStorage.open(store, settings())).hasMessageContaining("delete index.db");
        Files.delete(store.resolve("index.db"));
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
        }
    }

    @Test
    void garbage_at_the_end_of_a_closed_store_is_refused_and_a_backup_leaves_it_out() throws IOException {
        var store = closed();
        flip(segment(store), lastFrame(store)[1]);

        assertRefusedForEver(store);
        try (var reader = MapDbStorage.openReadOnly(store)) {
            reader.backup(temporary.resolve("clean"));
        }
        var _ = verify(temporary.resolve("clean"));
        try (var storage = MapDbStorage.open(temporary.resolve("clean"), settings())) {
            assertThat(texts(storage.log())).containsExactly("one", "two");
        }
    }

    @Test
    void garbage_further_behind_the_end_of_a_closed_store_is_told_and_does_no_harm() throws IOException {
        var store = closed();
        flip(segment(store), lastFrame(store)[1] + 800);

        assertThat(verify(store).notes()).singleElement().asString().contains("behind the last event are not zero");
        try (var storage = MapDbStorage.open(store, settings())) {
            for (var n = 0; n < 200; n++) {
                append(storage.log(), A, "more ".repeat(2_000) + n);
            }
            assertThat(storage.verify((_, _) -> {}).segments()).isGreaterThan(2);
        }
        assertThat(verify(store).notes()).isEmpty();
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).hasSize(202);
        }
    }

    @Test
    void no_mark_is_left_beside_the_journal() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            assertThat(directory().resolve("in-use")).doesNotExist();
        }
        assertThat(contents(directory()))
                .containsOnlyKeys("", "index.db", "journal", "journal/00000001.segment", "journal/acknowledged", "lock")
                .containsAllEntriesOf(Map.of("", "/"));
    }
}

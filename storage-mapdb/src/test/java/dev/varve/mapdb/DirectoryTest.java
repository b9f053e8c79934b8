package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A directory is a store, a place for a new one, or refused with what was found in it, and then left as it was.
@Timeout(900)
class DirectoryTest extends StoreTest {

    private void filled() {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
            storage.checkpoints().advance("mail", 1);
        }
    }

    private void assertRefused(String... words) throws IOException {
        var before = contents(temporary);
        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .message()
                .contains(words)
                .contains("nothing was changed");
        assertThatThrownBy(() -> MapDbStorage.openReadOnly(directory())).isInstanceOf(StorageException.class);
        assertThat(contents(temporary)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.db", "views.db", "snapshots.db", "reactions", "in-use", "views.db.redo", "journal"})
    void a_file_with_a_name_of_ours_and_no_journal_is_refused(String name) throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve(name), "precious");

        assertRefused(name);
    }

    @Test
    void a_lock_that_is_a_directory_is_refused() throws IOException {
        Files.createDirectories(directory().resolve("lock").resolve("mine"));

        assertRefused("lock is a directory");
    }

    @Test
    void a_file_is_no_directory() throws IOException {
        Files.writeString(directory(), "precious");

        assertRefused("is not a directory");
    }

    @Test
    void what_others_have_under_the_name_of_an_unfinished_journal_is_refused() throws IOException {
        Files.createDirectories(directory().resolve("journal.tmp"));
        Files.writeString(directory().resolve("journal.tmp").resolve("diary"), "precious");

        assertRefused("journal.tmp");
    }

    @Test
    void a_store_whose_journal_is_gone_is_damaged_and_not_new() throws IOException {
        filled();
        Files.delete(segment(1));
        assertRefused("its files are gone", "position 1", "index.db", "reactions", "journal/acknowledged");

        MapDbFiles.drop(directory());
        Directories.remove(directory().resolve("reactions"));
        assertRefused("its files are gone", "journal/acknowledged");
    }

    @Test
    void files_of_others_do_no_harm() throws IOException {
        Files.createDirectories(directory().resolve("keys"));
        var others = List.of("made-by-demo", "outbox", "journal.clear", "archive-1", "sealed-2", "notes.segment");
        for (var name : others) {
            Files.writeString(directory().resolve(name), "precious");
        }
        filled();
        Files.writeString(directory().resolve("journal").resolve("notes.segment"), "precious");
        filled();

        for (var name : others) {
            assertThat(directory().resolve(name)).hasContent("precious");
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.verify((_, _) -> {}).events()).isEqualTo(2);
        }
    }

    @Test
    void the_making_of_a_store_that_was_stopped_is_begun_again() throws IOException {
        Files.createDirectories(directory().resolve("journal"));
        Files.writeString(directory().resolve("journal").resolve("next.tmp"), "");
        Files.createDirectories(directory().resolve("journal.tmp"));
        Files.write(directory().resolve("journal.tmp").resolve("00000001.segment"), new byte[200]);

        filled();

        assertThat(directory().resolve("journal.tmp")).doesNotExist();
        assertThat(directory().resolve("journal").resolve("next.tmp")).doesNotExist();
    }

    @Test
    void a_store_that_cannot_be_made_leaves_nothing_behind() throws IOException {
        var deep = temporary.resolve("a").resolve("b");
        disk.fullFor = path -> path.toString().contains("journal.tmp");

        assertThatThrownBy(() -> MapDbStorage.open(deep, settings()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(deep.toString())
                .hasMessageContaining("No space left");
        assertThat(contents(temporary)).containsOnlyKeys("");
        assertThatThrownBy(this::open).isInstanceOf(StorageException.class);
        assertThat(contents(temporary)).containsOnlyKeys("");
        Files.createDirectories(directory());
        assertThatThrownBy(this::open).isInstanceOf(StorageException.class);
        assertThat(contents(directory())).containsOnlyKeys("");
        disk.fullFor = _ -> false;
        filled();
    }

    @Test
    void somebodys_file_beside_a_journal_is_kept_under_another_name() throws IOException {
        filled();
        for (var name : List.of("index.db", "views.db", "snapshots.db")) {
            Files.writeString(directory().resolve(name), "precious " + name);
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.verify((_, _) -> {}).notes())
                    .hasSize(3)
                    .allSatisfy(note -> assertThat(note).contains("no file of a store"));
        }

        filled();

        for (var name : List.of("index.db", "views.db", "snapshots.db")) {
            assertThat(directory().resolve(name + ".kept")).hasContent("precious " + name);
        }
    }

    @Test
    void all_that_is_made_from_the_journal_can_be_deleted_in_any_combination() throws IOException {
        filled();
        var whole = kill("whole");
        var droppable = List.of("index.db", "views.db", "snapshots.db", "lock", "in-use", "index.db.redo");
        for (var subset = 0; subset < 1 << droppable.size(); subset++) {
            var store = copy(whole, temporary.resolve("subset-" + subset));
            Files.createFile(store.resolve("in-use"));
            Files.createFile(store.resolve("index.db.redo"));
            var deleted = delete(store, droppable, subset);
            try (var reader = MapDbStorage.openReadOnly(store)) {
                assertThat(reader.verify((_, _) -> {}).events())
                        .as("%s", deleted)
                        .isEqualTo(1);
            }
            try (var storage = MapDbStorage.open(store, settings())) {
                assertThat(texts(storage.log())).as("%s", deleted).containsExactly("one");
                assertThat(storage.checkpoints().checkpoint("mail")).hasValue(1);
            }
            Directories.remove(store);
        }
    }

    private static Set<String> delete(Path store, List<String> names, int subset) throws IOException {
        var deleted = new TreeSet<String>();
        for (var n = 0; n < names.size(); n++) {
            if ((subset >> n & 1) == 1 && Files.deleteIfExists(store.resolve(names.get(n)))) {
                deleted.add(names.get(n));
            }
        }
        return deleted;
    }
}

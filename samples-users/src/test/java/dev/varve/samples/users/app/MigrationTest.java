package dev.varve.samples.users.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.json.JsonState;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.past.Article;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.registry.Registry;
import dev.varve.samples.users.sealing.Folder;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process may die in any step of a migration: the store is then the old one or the new one, and never
/// neither.
class MigrationTest {

    @TempDir
    private Path directory;

    private KeyVault vault;
    private User ana;

    @BeforeEach
    void store_the_article() {
        vault = new KeyVault(new Folder(directory.resolve("keys")), new Random(7));
        try (var storage = Storages.open("mapdb:" + directory)) {
            Article.store(PastCommands.article(), storage.log());
        }
        ana = load();
    }

    private User load() {
        Migration.finish(directory);
        try (var storage = Storages.open("mapdb:" + directory)) {
            var _ = storage.verify((_, _) -> {});
            return EventStore.of(storage.log(), UserCodec.of(vault))
                    .load(Registry.stream("7"), new Users())
                    .state();
        }
    }

    private void assertIsSealed() {
        assertThat(load()).isEqualTo(ana);
        assertThat(new Migration(directory, vault).isNeeded()).isFalse();
        assertThat(Bytes.with(directory, "Okafor")).isEqualTo("journal.clear");
        Migration.confirm(directory);
        assertThat(Bytes.with(directory, "Okafor")).isEqualTo("no file");
        assertThat(load()).isEqualTo(ana);
    }

    @Test
    void a_migration_that_dies_before_its_copy_is_ready_has_changed_nothing() throws IOException {
        Files.createDirectories(directory.resolve("sealed.unfinished/journal"));
        Files.writeString(directory.resolve("sealed.unfinished/journal/00000001.segment"), "half of it");

        assertThat(load()).isEqualTo(ana);
        assertThat(new Migration(directory, vault).isNeeded()).isTrue();
        new Migration(directory, vault).run();
        assertIsSealed();
    }

    @Test
    void one_that_dies_when_its_copy_is_ready_is_finished_by_the_next_to_open() {
        new Migration(directory, vault).prepare();

        assertIsSealed();
    }

    @Test
    void one_that_dies_after_the_old_journal_was_put_aside_is_finished_too() throws IOException {
        new Migration(directory, vault).prepare();
        Files.move(directory.resolve("journal"), directory.resolve("journal.clear"));

        assertIsSealed();
    }

    @Test
    void one_that_dies_after_the_new_journal_took_its_place_is_finished_too() throws IOException {
        new Migration(directory, vault).prepare();
        Files.move(directory.resolve("journal"), directory.resolve("journal.clear"));
        Files.delete(directory.resolve("index.db"));
        Files.move(directory.resolve("sealed/journal"), directory.resolve("journal"));

        assertIsSealed();
    }

    @Test
    void what_was_derived_from_the_old_journal_is_not_taken_for_something_of_the_new_one() {
        try (var storage = Storages.open("mapdb:" + directory)) {
            storage.checkpoints().advance("erasure", 5);
            storage.views(JsonState.of(User.class)).update("directory-1", 5, rows -> rows.put("id/7", ana));
        }
        assertThat(directory.resolve("views.db")).exists();

        new Migration(directory, vault).run();

        assertThat(directory.resolve("reactions")).doesNotExist();
        assertThat(directory.resolve("views.db")).doesNotExist();
        assertIsSealed();
    }
}

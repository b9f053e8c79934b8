package dev.varve.samples.users.registry;

import static dev.varve.samples.users.registry.RegistryTest.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.memory.InMemoryStorage;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserEvent.EmailReleased;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.sealing.Folder;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.samples.users.views.Directory;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageEngine.Options;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome.Refused;
import dev.varve.testkit.ForwardingStorage;
import dev.varve.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a person who asked to be forgotten (L12).
class ErasureTest {

    @TempDir
    private Path directory;

    private final ManualClock clock = ManualClock.at("2026-07-01T09:00:00Z");

    @Test
    void nothing_readable_is_left_in_any_byte_of_any_file_and_the_chain_still_verifies() throws IOException {
        var secrets = lifeOnDisk(storage -> storage);

        assertThat(filesWith(secrets)).isEmpty();
        try (var storage = Storages.openReadOnly("mapdb:" + directory)) {
            assertThat(storage.verify((_, _) -> {}).events()).isEqualTo(10);
        }
    }

    @Test
    void without_new_files_for_views_and_snapshots_mapdb_would_keep_the_person() throws IOException {
        var secrets = lifeOnDisk(ErasureTest::keeping);

        assertThat(filesWith(secrets)).contains("views.db", "snapshots.db");
    }

    /// Ana comes, is renamed, moves, is listed and snapshotted, and is erased; Ben stays.
    ///
    /// @return what must not be found any more
    private List<byte[]> lifeOnDisk(UnaryOperator<Storage> dropping) throws IOException {
        var secrets = new ArrayList<byte[]>();
        var desk = open(dropping);
        try (var registry = desk.registry()) {
            desk.given("7", new RegisterUser("7", "Ana Quintanilla", "quintanilla@example.org", "es", "web"));
            desk.given("7", new RenameUser("Ana Quixote")).given("7", new ChangeEmail("quixote@example.org"));
            desk.given("8", new RegisterUser("8", "Ben Okafor", "okafor@example.org", "en", "web"));
            assertThat(Directory.all(registry.directory())).hasSize(2);
            secrets.add(registry.vault().key("7").orElseThrow());
            secrets.add(registry.vault().fingerprint("quixote@example.org").getBytes(StandardCharsets.US_ASCII));
            for (var text : List.of("Quintanilla", "quintanilla", "Quixote", "quixote", "UXVpeG90Z")) {
                secrets.add(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(filesWith(secrets)).contains("views.db", "snapshots.db", "37.key");
        var later = open(dropping);
        try (var registry = later.registry()) {
            later.given("7", new EraseUser("letter-12"));
            assertThat(Directory.all(registry.directory()))
                    .extracting(Directory.Row::userId)
                    .containsExactly("8");
            assertThat(later.user("7").status()).isEqualTo(Status.ERASED);
        }
        return secrets;
    }

    /// {@return a storage that keeps its files, whoever is erased}
    private static Storage keeping(Storage other) {
        return new ForwardingStorage(other) {
            @Override
            public void dropDerived() {}
        };
    }

    private Storage mapDb() {
        return Storages.open("mapdb:" + directory, Options.DEFAULT.clock(clock));
    }

    private Desk open(UnaryOperator<Storage> dropping) {
        return Desk.on(dropping.apply(mapDb()), new Folder(directory.resolve("keys")));
    }

    @Test // L22
    void a_backup_from_before_the_erasure_forgets_too_because_the_keys_are_not_in_it() throws IOException {
        var backup = directory.resolve("backup");
        var desk = open(storage -> storage);
        try (var _ = desk.registry()) {
            desk.given("7", register("7", "quixote@example.org"));
        }
        try (var storage = mapDb()) {
            storage.backup(backup);
        }
        var later = open(storage -> storage);
        try (var registry = later.registry()) {
            assertThat(nameIn(backup, registry)).hasValue("Somebody");

            later.given("7", new EraseUser("letter-12"));

            assertThat(nameIn(backup, registry)).isEmpty();
        }
    }

    private static Optional<String> nameIn(Path backup, Registry registry) {
        try (var storage = Storages.openReadOnly("mapdb:" + backup)) {
            return EventStore.of(storage.log(), UserCodec.of(registry.vault()))
                    .load(Registry.stream("7"), new Users())
                    .state()
                    .name()
                    .text();
        }
    }

    /// {@return the names of the files, and files whose names, hold any of these}
    private List<String> filesWith(List<byte[]> secrets) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = file.getFileName() + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (var secret : secrets) {
                    if (content.contains(new String(secret, StandardCharsets.ISO_8859_1))) {
                        found.add(file.getFileName().toString());
                    }
                }
            }
        }
        return found;
    }

    @Test
    void an_erasure_that_was_interrupted_anywhere_is_finished_at_the_next_start() {
        var deaths = 0;
        for (var change = 1; ; change++) {
            if (!diesAndIsFinished(change)) {
                break;
            }
            deaths++;
        }

        assertThat(deaths).as("changes that an erasure makes").isGreaterThan(6);
    }

    /// {@return whether there was a death}
    private boolean diesAndIsFinished(int change) {
        var drops = new ArrayList<String>();
        var kept = new ForwardingStorage(new InMemoryStorage(clock)) {
            @Override
            public void dropDerived() {
                drops.add("dropped");
            }
        };
        var shelf = Shelf.inMemory();
        var mortal = new Mortal();
        var desk = Desk.on(mortal.storage(kept), mortal.shelf(shelf));
        desk.given("7", register("7", "ana@example.org")).given("7", new ChangeEmail("weber@example.org"));
        mortal.diesBefore(change);
        var isDead = false;
        try {
            desk.given("7", new EraseUser("letter-12"));
        } catch (StorageException _) {
            isDead = true;
        }

        var next = Desk.on(kept, shelf);

        if (change == 1) {
            assertThat(next.user("7").status()).as("the promise was not made").isEqualTo(Status.ACTIVE);
            return true;
        }
        assertForgotten(next, shelf, kept);
        assertThat(drops).isNotEmpty();
        return isDead;
    }

    private static void assertForgotten(Desk desk, Shelf shelf, Storage kept) {
        var store = desk.registry().store();
        assertThat(shelf.names()).containsExactly(hex("7") + ".destroyed", "fingerprints.secret");
        assertThat(desk.user("7").status()).isEqualTo(Status.ERASED);
        assertThat(store.events(Filter.type("user-erased"))).hasSize(1);
        assertThat(store.events(Filter.category("email")))
                .extracting(event -> event.payload())
                .filteredOn(EmailReleased.class::isInstance)
                .hasSize(2);
        assertThat(kept.snapshots().latest(StreamId.of("user", "7"), "user", 99))
                .satisfies(snapshot -> assertThat(
                                snapshot.map(found -> new String(found.state(), StandardCharsets.UTF_8)))
                        .satisfies(state -> assertThat(state.orElse("")).doesNotContain("Somebody", "example")));
        desk.given("8", register("8", "weber@example.org")).given("9", register("9", "ana@example.org"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void with_the_next_erasure_an_address_is_forgotten_that_somebody_wanted_when_a_process_died() {
        var desk = Desk.empty();
        desk.given("7", register("7", "ana@example.org")).given("8", register("8", "ben@example.org"));
        var _ = desk.registry().claims().look("wanted@example.org");
        assertThat(desk.registry().vault().pseudonyms()).hasSize(3);

        desk.given("7", new EraseUser("letter-12"));

        assertThat(desk.registry().vault().pseudonyms())
                .containsExactly(desk.registry().claims().look("ben@example.org").stream()
                        .key());
    }

    @Test // U4
    void to_erase_twice_does_nothing_more() {
        var desk = Desk.empty();
        desk.given("7", register("7", "ana@example.org")).given("7", new EraseUser("letter-12"));
        var head = desk.registry().store().head();
        desk.given("8", register("8", "ana@example.org"));

        desk.given("7", new EraseUser("letter-13"));

        assertThat(desk.registry().store().events(Filter.type("user-erased")))
                .extracting(event -> event.payload())
                .containsExactly(new UserErased("letter-12", "7"));
        assertThat(desk.registry().store().head()).isEqualTo(head + 2);
        assertThat(desk.give("9", register("9", "ana@example.org")))
                .as("the address is still the one of 8")
                .isInstanceOf(Refused.class);
    }
}

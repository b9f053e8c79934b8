package dev.varve.samples.users.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyVaultTest {

    @TempDir
    private Path folder;

    private final Shelf shelf = Shelf.inMemory();
    private final KeyVault vault = new KeyVault(shelf, new Random(7));

    @Test
    void a_key_is_random_and_stays_the_same() {
        vault.create("7");
        vault.create("8");
        var key = vault.key("7").orElseThrow();
        vault.create("7");

        assertThat(vault.key("7")).hasValueSatisfying(same -> assertThat(same).isEqualTo(key));
        assertThat(vault.key("8")).hasValueSatisfying(other -> assertThat(other).isNotEqualTo(key));
        assertThat(key).hasSize(KeyVault.KEY_BYTES);
    }

    @Test // U7
    void a_destroyed_key_is_never_made_again() {
        vault.create("7");
        vault.destroy("7");

        assertThat(vault.key("7")).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> vault.create("7")).withMessageContaining("destroyed");
        assertThat(new KeyVault(shelf, new Random(8)).key("7")).isEmpty();
    }

    /// What is done with one of two keys.
    record Act(boolean isDestruction, String keyId) {}

    @Property(seed = "7") // U7
    void whatever_is_done_a_key_that_was_destroyed_stays_so(@ForAll("acts") List<Act> acts) {
        var keys = new KeyVault(Shelf.inMemory(), new Random(7));
        var destroyed = new HashSet<String>();
        for (var act : acts) {
            if (act.isDestruction()) {
                keys.destroy(act.keyId());
                destroyed.add(act.keyId());
            } else if (!destroyed.contains(act.keyId())) {
                keys.create(act.keyId());
            } else {
                assertThatIllegalStateException().isThrownBy(() -> keys.create(act.keyId()));
            }
            destroyed.forEach(keyId -> {
                assertThat(keys.has(keyId)).isFalse();
                assertThat(keys.key(keyId)).isEmpty();
            });
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(Arbitraries.of(true, false, false), Arbitraries.of("7", "8"))
                .as(Act::new)
                .list()
                .ofMaxSize(12);
    }

    @Test
    void a_key_that_is_lost_is_not_mistaken_for_one_that_was_destroyed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> vault.key("7"))
                .withMessageContaining("neither there nor destroyed");
    }

    @Test
    void of_a_destroyed_key_no_byte_is_left() throws Exception {
        var files = new KeyVault(new Folder(folder), new Random(7));
        files.create("7/../..");
        var key = files.key("7/../..").orElseThrow();
        files.destroy("7/../..");

        try (var left = Files.list(folder)) {
            for (var file : left.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(files.isDestroyed("7/../..")).isTrue();
    }

    @Test
    void a_destruction_that_was_interrupted_after_its_mark_can_be_finished() {
        vault.create("7");
        var dying = new KeyVault(new DyingShelf(shelf, 1), new Random(7));
        assertThatIllegalStateException().isThrownBy(() -> dying.destroy("7"));
        assertThat(vault.key("7")).as("nobody reads it any more").isEmpty();
        assertThat(shelf.names()).as("but it is there").contains("37.key");

        vault.destroy("7");

        assertThat(shelf.names()).containsExactly("37.destroyed");
    }

    /// A shelf of a process that dies at its n-th change, counted from 0.
    private record DyingShelf(Shelf shelf, int life, List<String> changes) implements Shelf {
        DyingShelf(Shelf shelf, int life) {
            this(shelf, life, new ArrayList<>());
        }

        private void change(String name) {
            if (changes.size() == life) {
                throw new IllegalStateException("died");
            }
            changes.add(name);
        }

        @Override
        public Optional<byte[]> get(String name) {
            return shelf.get(name);
        }

        @Override
        public void put(String name, byte[] content) {
            change(name);
            shelf.put(name, content);
        }

        @Override
        public void destroy(String name) {
            change(name);
            shelf.destroy(name);
        }

        @Override
        public List<String> names() {
            return shelf.names();
        }
    }

    @Test
    void a_text_has_one_pseudonym_until_it_is_forgotten_and_another_one_after() {
        var first = vault.pseudonym("ana@example.org");
        assertThat(vault.pseudonym("ana@example.org")).isEqualTo(first);
        assertThat(vault.pseudonym("ben@example.org")).isNotEqualTo(first);

        vault.forget(first);

        assertThat(vault.pseudonym("ana@example.org")).isNotEqualTo(first);
    }

    @Test
    void a_fingerprint_cannot_be_told_without_the_secret() {
        assertThat(vault.fingerprint("ana@example.org"))
                .isEqualTo(vault.fingerprint("ana@example.org"))
                .isNotEqualTo(new KeyVault(Shelf.inMemory(), new Random(8)).fingerprint("ana@example.org"));
    }
}

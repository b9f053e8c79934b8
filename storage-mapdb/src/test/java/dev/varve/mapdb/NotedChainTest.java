package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StorageException;
import org.junit.jupiter.api.Test;

/// A chain value that was noted where others can see it, and is looked for later.
class NotedChainTest extends StoreTest {

    @Test
    void what_was_noted_is_met_although_the_log_went_on() {
        try (var storage = open()) {
            append(storage.log(), A, "one", "two");
            var noted = storage.verify((_, _) -> {}).chain();
            append(storage.log(), A, "three");
            storage.log().truncate(A, 2);

            var verified = storage.verify((_, _) -> {}, noted);
            assertThat(verified.unchanged()).isEqualTo(2);
            assertThat(verified.chain()).isNotEqualTo(noted);
        }
    }

    @Test
    void whoever_writes_the_whole_log_anew_is_found_by_what_was_noted() {
        String noted;
        try (var storage = open()) {
            append(storage.log(), A, "paid 5");
            noted = storage.verify((_, _) -> {}).chain();
        }
        try (var forged = MapDbStorage.open(temporary.resolve("forged"), settings())) {
            append(forged.log(), A, "paid 9");

            assertThat(forged.verify((_, _) -> {}).events())
                    .as("it agrees with itself")
                    .isEqualTo(1);
            assertThatThrownBy(() -> forged.verify((_, _) -> {}, noted))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the chain value " + noted + " is nowhere in");
        }
    }
}

package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackupTest extends StoreTest {

    @Test
    void a_backup_opens_verifies_and_goes_on() {
        var copy = temporary.resolve("copy");
        String chain;
        try (var storage = open()) {
            append(storage.log(), A, "one", "two");
            storage.log().truncate(A, 2);
            storage.checkpoints().advance("mail", 2);
            storage.backup(copy);
            chain = storage.verify((_, _) -> {}).chain();
        }
        try (var restored = MapDbStorage.open(copy, settings())) {
            assertThat(restored.verify((_, _) -> {}).chain()).isEqualTo(chain);
            assertThat(texts(restored.log())).containsExactly("two");
            assertThat(restored.checkpoints().checkpoint("mail")).hasValue(2);
            for (var n = 0; n < 100; n++) {
                append(restored.log(), A, "x".repeat(1000));
            }
            assertThat(restored.verify((_, _) -> {}).events()).isEqualTo(102);
        }
    }

    @Test // N15
    void a_backup_made_while_others_append_is_the_log_up_to_a_moment() throws Exception {
        try (var storage = open()) {
            var stop = new AtomicBoolean();
            var writer = Thread.ofPlatform().start(() -> {
                for (var n = 0; !stop.get(); n++) {
                    append(storage.log(), A, "a" + n, "b" + n);
                }
            });
            var copies = new ArrayList<Path>();
            for (var n = 0; n < 5; n++) {
                copies.add(temporary.resolve("copy-" + n));
                storage.backup(copies.get(n));
            }
            stop.set(true);
            writer.join();
            var whole = texts(storage.log());
            for (var copy : copies) {
                try (var restored = MapDbStorage.open(copy, settings())) {
                    var texts = texts(restored.log());
                    assertThat(texts).isEqualTo(whole.subList(0, texts.size()));
                    assertThat(texts.size() % 2).isZero();
                    assertThat(restored.verify((_, _) -> {}).events()).isEqualTo(texts.size());
                }
            }
        }
    }

    @Test
    void a_backup_overwrites_nothing() throws IOException {
        try (var storage = open()) {
            var target = Files.createDirectory(temporary.resolve("copy"));
            var file = Files.writeString(target.resolve("mine"), "precious");

            assertThatThrownBy(() -> storage.backup(target)).isInstanceOf(StorageException.class);
            assertThat(file).hasContent("precious");
        }
    }
}

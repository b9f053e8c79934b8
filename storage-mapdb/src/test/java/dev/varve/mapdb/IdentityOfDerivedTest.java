package dev.varve.mapdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StorageException;
import dev.varve.codec.StateCodec;
import dev.varve.projection.ForeignCheckpointException;
import dev.varve.projection.Parked;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is derived or remembered belongs to one history, and is not believed beside another.
class IdentityOfDerivedTest extends StoreTest {

    private static final List<String> FILES = List.of("views.db", "snapshots.db");

    private static ReadModel<Rows<String>> views(Storage storage) {
        return storage.views(new Text());
    }

    /// Makes everything that can be derived or remembered, up to the head.
    private static void derive(Storage storage) {
        var head = storage.log().head();
        views(storage).update("list", head, rows -> rows.put("a", "row of " + head));
        storage.snapshots().save(new Snapshot(A, "sum", 1, head, new byte[] {1}));
        storage.checkpoints().advance("mail", head, List.of(new Parked(A, 1, 2, "why")));
    }

    private static void assertNothingIsDerived(Storage storage) {
        assertThat(views(storage).checkpoint("list")).isEmpty();
        assertThat(views(storage).<Boolean>query("list", rows -> rows.get("a").isPresent()))
                .isFalse();
        assertThat(storage.snapshots().latest(A, "sum", 99)).isEmpty();
    }

    private static void take(Path from, Path to) throws IOException {
        for (var file : FILES) {
            Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var _ = Files.createDirectories(to.resolve("reactions"));
        var mail = checkpointOfMail(from);
        Files.copy(mail, to.resolve("reactions").resolve(mail.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path checkpointOfMail(Path store) {
        return store.resolve("reactions").resolve(HexFormat.of().formatHex("mail".getBytes(UTF_8)));
    }

    private void assertForeign(Storage storage, String history) {
        assertThatThrownBy(() -> storage.checkpoints().checkpoint("mail"))
                .isInstanceOfSatisfying(ForeignCheckpointException.class, e -> {
                    assertThat(e.name()).isEqualTo("mail");
                    assertThat(e.position()).isEqualTo(3);
                })
                .hasMessage("the checkpoint of 'mail' (position 3) belongs to " + history
                        + "; nothing was done; look at what was done already, then accept:"
                        + " ./varve SAMPLE reactions --accept mail");
        assertThatThrownBy(() -> storage.checkpoints().parked("mail")).isInstanceOf(ForeignCheckpointException.class);
        assertThat(storage.checkpoints().names()).containsExactly("mail");
    }

    private static void assertCanBeAccepted(Storage storage) {
        var checkpoints = storage.checkpoints();
        assertThatThrownBy(() -> checkpoints.advance("mail", 1)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> checkpoints.advance("mail", 1, List.of())).isInstanceOf(StorageException.class);
        checkpoints.accept("mail", 1);
        assertThat(checkpoints.checkpoint("mail")).hasValue(1);
        assertThat(checkpoints.parked("mail")).isEmpty();
        checkpoints.advance("mail", 2);
        assertThat(checkpoints.checkpoint("mail")).hasValue(2);
    }

    @Test
    void files_of_another_store_are_not_believed() throws IOException {
        var other = temporary.resolve("other");
        try (var storage = MapDbStorage.open(other, settings())) {
            append(storage.log(), A, "one", "two", "three");
            derive(storage);
        }
        try (var storage = open()) {
            append(storage.log(), A, "one", "two", "three");
        }
        take(other, directory());

        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertForeign(reader, "another store");
            assertThatThrownBy(() -> reader.checkpoints().accept("mail", 1)).isInstanceOf(StorageException.class);
        }
        try (var storage = open()) {
            assertNothingIsDerived(storage);
            assertForeign(storage, "another store");
            assertCanBeAccepted(storage);
            derive(storage);
        }
        try (var storage = open()) {
            assertThat(views(storage).checkpoint("list")).hasValue(3);
            assertThat(storage.snapshots().latest(A, "sum", 99)).isPresent();
            assertThat(storage.checkpoints().checkpoint("mail")).hasValue(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void what_belongs_to_the_history_before_an_older_copy_was_restored_is_not_believed(int more) throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one");
        }
        var older = kill("older");
        try (var storage = open()) {
            append(storage.log(), A, "two", "three");
            derive(storage);
        }
        take(directory(), older);
        try (var storage = MapDbStorage.open(older, settings())) {
            for (var n = 0; n < more; n++) {
                append(storage.log(), A, "TWO", "THREE");
            }
            assertNothingIsDerived(storage);
            assertForeign(storage, "another history of this store");
            assertCanBeAccepted(storage);
        }
    }

    @Test
    void what_was_derived_before_goes_on_being_believed_while_the_log_grows() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one", "two", "three");
            derive(storage);
        }
        try (var storage = open()) {
            for (var n = 0; n < 300; n++) {
                append(storage.log(), B, "x".repeat(1_000));
            }
            storage.log().truncate(B, 100);
            assertIsBelieved(storage);
        }
        try (var storage = open()) {
            assertThat(Files.exists(segment(3))).isTrue();
            assertIsBelieved(storage);
            storage.backup(temporary.resolve("copy"));
        }
        try (var copy = MapDbStorage.open(temporary.resolve("copy"), settings())) {
            assertThat(copy.checkpoints().checkpoint("mail")).hasValue(3);
            assertThat(copy.checkpoints().parked("mail")).containsExactly(new Parked(A, 1, 2, "why"));
        }
    }

    private static void assertIsBelieved(Storage storage) {
        assertThat(views(storage).checkpoint("list")).hasValue(3);
        assertThat(storage.snapshots().latest(A, "sum", 99)).isPresent();
        assertThat(storage.checkpoints().checkpoint("mail")).hasValue(3);
    }

    private Path checkpointOfMail() {
        return checkpointOfMail(directory());
    }

    private void writeFirstFormat(long position) throws IOException {
        var crc = new CRC32C();
        crc.update(("mail\n" + position).getBytes(UTF_8));
        Files.createDirectories(checkpointOfMail().getParent());
        Files.writeString(
                checkpointOfMail(),
                "varve checkpoint 1\n6d61696c\n" + position + "\n" + Long.toHexString(crc.getValue()) + "\n");
    }

    @Test
    void a_checkpoint_of_the_first_format_is_read_unless_it_is_beyond_the_head() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one", "two");
            writeFirstFormat(2);
            assertThat(storage.checkpoints().checkpoint("mail")).hasValue(2);
            assertThat(storage.checkpoints().parked("mail")).isEmpty();
            writeFirstFormat(3);
            assertForeign(storage, "another history of this store");
            assertCanBeAccepted(storage);
            writeFirstFormat(1);
            storage.checkpoints().advance("mail", 2);
            assertThat(checkpointOfMail()).content().startsWith("varve checkpoint 2\n6d61696c\n2\n");
        }
    }

    @Test
    void a_damaged_checkpoint_is_an_error_that_says_what_to_do_until_one_is_accepted() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "one", "two", "three");
            derive(storage);
            var intact = Files.readAllBytes(checkpointOfMail());
            for (var offset = 0; offset < intact.length; offset++) {
                var damaged = intact.clone();
                damaged[offset] ^= 1;
                Files.write(checkpointOfMail(), damaged);
                assertThatThrownBy(() -> storage.checkpoints().checkpoint("mail"))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("is damaged")
                        .hasMessageContaining("--accept mail");
            }
            assertThatThrownBy(() -> storage.checkpoints().advance("mail", 4)).isInstanceOf(StorageException.class);
            assertThat(storage.checkpoints().names()).containsExactly("mail");
            storage.checkpoints().accept("mail", 2);
            assertThat(storage.checkpoints().checkpoint("mail")).hasValue(2);
        }
    }

    @Test
    void every_call_for_views_shows_the_same_ones_and_shares_the_claims() {
        try (var storage = open()) {
            views(storage).update("list", 7, rows -> rows.put("a", "b"));
            assertThat(views(storage).checkpoint("list")).hasValue(7);
            var claim = views(storage).claim("list");
            assertThatThrownBy(() -> views(storage).claim("list")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> views(storage).reset("list")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(storage::dropDerived)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("list");
            assertThat(views(storage).checkpoint("list")).hasValue(7);
            claim.close();
            storage.dropDerived();
            assertThat(views(storage).checkpoint("list")).isEmpty();
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            views(reader).update("list", 7, rows -> rows.put("a", "b"));
            assertThat(views(reader).checkpoint("list")).hasValue(7);
            var claim = views(reader).claim("list");
            assertThatThrownBy(() -> views(reader).claim("list")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(reader::dropDerived).isInstanceOf(IllegalStateException.class);
            claim.close();
        }
    }

    @Test
    void a_row_that_cannot_be_encoded_leaves_this_view_and_all_others_as_they_were() {
        try (var storage = open()) {
            var views = storage.views(new StateCodec<String>() {
                @Override
                public byte[] encode(String row) {
                    if (row.equals("cannot be encoded")) {
                        throw new IllegalArgumentException(row);
                    }
                    return row.getBytes(UTF_8);
                }

                @Override
                public String decode(byte[] bytes) {
                    return new String(bytes, UTF_8);
                }
            });
            views.update("list", 1, rows -> rows.put("a", "1"));
            views.update("other", 1, rows -> rows.put("a", "1"));
            assertThatThrownBy(() -> views.update("list", 2, rows -> {
                        rows.put("a", "2");
                        rows.put("b", "cannot be encoded");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(views.checkpoint("list")).hasValue(1);
            assertThat(views.<Map<String, String>>query(
                            "list", rows -> Map.of("a", rows.get("a").orElseThrow())))
                    .isEqualTo(Map.of("a", "1"));
            assertThat(views.checkpoint("other")).hasValue(1);
        }
    }
}

package dev.varve.mapdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.file.MapFile;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mapdb.Serializer;

/// The MapDB files can be dropped, damaged or exchanged at any time: nothing of the log is lost by it.
class MapDbFilesTest extends StoreTest {

    private static final int STREAMS = 40;
    private static final int EVENTS = 3_000;

    private void fill() {
        try (var storage = open()) {
            for (var n = 0; n < EVENTS; n += 10) {
                var writes = new ArrayList<Write<Encoded>>();
                for (var k = n; k < n + 10; k++) {
                    writes.add(new Write<>(stream(k), noted("event " + k), Set.of(Tag.of("kind", k % 7))));
                }
                storage.log().append(new Append<>(writes, List.of(), Optional.of("key " + n), Map.of()));
            }
            storage.log().truncate(stream(3), 5);
            storage.snapshots().save(new Snapshot(A, "sum", 1, 1, new byte[] {1}));
            views(storage).update("list", 7, rows -> rows.put("a", "b"));
        }
    }

    private static StreamId stream(int n) {
        return StreamId.of("s", n % STREAMS == 0 ? 0 : n % 2 == 0 ? 2 : n % STREAMS);
    }

    private static ReadModel<Rows<String>> views(MapDbStorage storage) {
        return storage.views(new Text());
    }

    private void assertAllIsThere() {
        try (var storage = open()) {
            var log = storage.log();
            assertThat(log.head()).isEqualTo(EVENTS);
            assertThat(texts(log, stream(3)).getFirst()).isEqualTo("event 163");
            assertThat(log.version(stream(2))).isEqualTo(texts(log, stream(2)).size());
            var tagged = new ArrayList<Long>();
            log.readLog(Filter.tagged(Tag.of("kind", 5)), Range.ALL, event -> tagged.add(event.position()));
            assertThat(tagged).hasSize(EVENTS / 7).isSorted();
            assertThat(log.appended("key 20"))
                    .hasValueSatisfying(result -> assertThat(result.first()).isEqualTo(21));
            assertThat(storage.verify((_, _) -> {}).events()).isEqualTo(EVENTS);
        }
    }

    @Test
    void a_store_that_was_closed_opens_with_what_it_had() {
        fill();

        assertAllIsThere();
        try (var storage = open()) {
            assertThat(storage.snapshots().latest(A, "sum", 9)).isPresent();
            assertThat(views(storage).checkpoint("list")).hasValue(7);
        }
    }

    @Test
    void dropped_files_are_made_again() throws IOException {
        fill();
        MapDbFiles.drop(directory());

        assertAllIsThere();
        try (var storage = open()) {
            assertThat(storage.snapshots().latest(A, "sum", 9)).isEmpty();
            assertThat(views(storage).checkpoint("list")).isEmpty();
        }
    }

    @Test
    void a_damaged_file_is_made_again() throws IOException {
        fill();
        for (var file : MapDbFiles.in(directory())) {
            var length = Files.size(file);
            for (var offset : new long[] {0, 9, 13, 100, 4092, 4096, 5000, 20_000, length / 2}) {
                if (offset < length && isUsed(file, offset)) {
                    var intact = Files.readAllBytes(file);
                    flip(file, offset);
                    assertAllIsThere();
                    Files.write(file, intact);
                }
            }
        }
    }

    /// The chunk is one that was committed; the blank rest of a file is not looked at.
    private static boolean isUsed(Path file, long offset) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "r")) {
            access.seek(offset / 1_052_672 * 1_052_672);
            return access.readLong() != 0;
        }
    }

    @Test
    void a_shortened_file_is_made_again() throws IOException {
        fill();
        for (var file : MapDbFiles.in(directory())) {
            try (var access = new RandomAccessFile(file.toFile(), "rw")) {
                access.setLength(5000);
            }
        }
        assertAllIsThere();
    }

    @Test
    void a_file_that_is_somebody_elses_is_kept_under_another_name() throws IOException {
        for (var name : List.of("index.db", "views.db", "snapshots.db")) {
            for (var content : List.of("mine", "not a MapDB file ".repeat(100_000))) {
                fill();
                Files.writeString(directory().resolve(name), content);
                assertAllIsThere();
                assertThat(directory().resolve(name + ".kept")).hasContent(content);
                Files.delete(directory().resolve(name + ".kept"));
            }
        }
    }

    @Test
    void the_index_of_another_store_is_not_taken_for_ones_own() throws IOException {
        fill();
        var other = temporary.resolve("other");
        try (var storage = MapDbStorage.open(other, settings())) {
            append(storage.log(), A, "other");
        }
        Files.copy(other.resolve("index.db"), directory().resolve("index.db"), StandardCopyOption.REPLACE_EXISTING);

        assertAllIsThere();
    }

    @Test
    void an_index_of_another_version_is_made_anew() throws IOException {
        fill();
        var path = directory().resolve("index.db");
        try (var file = MapFile.open(path, settings().disk())) {
            file.db().atomicInteger("format").open().set(99);
            file.db().treeMap("places", Serializer.LONG, Serializer.LONG).open().clear();
            file.commit();
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.log().head()).isEqualTo(EVENTS);
        }

        assertAllIsThere();
    }

    @Test
    void an_index_that_says_something_else_than_the_journal_is_not_believed() throws IOException {
        fill();
        try (var file = MapFile.open(directory().resolve("index.db"), settings().disk())) {
            var places = file.db()
                    .treeMap("places", Serializer.LONG, Serializer.LONG)
                    .open();
            places.remove(places.firstKey());
            file.commit();
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.verify((_, _) -> {}).notes())
                    .singleElement()
                    .asString()
                    .contains("index.db does not say what the journal says");
        }

        assertAllIsThere();
    }

    @Test
    void damaged_files_are_notes_of_a_verification_and_no_refusal() throws IOException {
        fill();
        for (var file : MapDbFiles.in(directory())) {
            flip(file, 5000);
        }

        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertThat(reader.verify((_, _) -> {}).notes())
                    .hasSize(3)
                    .allSatisfy(note -> assertThat(note).contains("it is damaged; it is made again"));
        }
    }

    @Test
    void what_was_not_in_the_index_when_the_process_was_killed_is_read_from_the_journal() throws IOException {
        fill();
        Path killed;
        try (var storage = open()) {
            append(storage.log(), A, "one", "two");
            storage.log().truncate(A, 2);
            killed = kill("killed");
        }

        try (var storage = MapDbStorage.open(killed, settings())) {
            assertThat(storage.log().head()).isEqualTo(EVENTS + 2);
            assertThat(texts(storage.log(), A)).containsExactly("two");
            assertThat(storage.verify((_, _) -> {}).events()).isEqualTo(EVENTS + 2);
        }
    }

    @Test
    void what_is_dropped_is_in_no_byte_of_any_file_though_it_was_only_removed_before() throws IOException {
        try (var storage = open()) {
            storage.snapshots().save(new Snapshot(A, "sum", 1, 1, "secret of a snapshot".getBytes(US_ASCII)));
            views(storage).update("list", 7, rows -> rows.put("a", "secret of a view"));
        }
        assertThat(secrets()).containsExactlyInAnyOrder("snapshots.db", "views.db");
        try (var storage = open()) {
            storage.snapshots().delete(A);
            views(storage).update("list", 8, rows -> rows.remove("a"));
        }
        assertThat(secrets()).as("MapDB leaves bytes behind").isNotEmpty();

        try (var storage = open()) {
            storage.dropDerived();

            assertThat(secrets()).isEmpty();
            assertThat(views(storage).checkpoint("list")).isEmpty();
            assertThat(storage.snapshots().latest(A, "sum", 9)).isEmpty();
            views(storage).update("list", 9, rows -> rows.put("a", "harmless"));
        }
        try (var storage = open()) {
            assertThat(views(storage).checkpoint("list")).hasValue(9);
        }
    }

    private List<String> secrets() throws IOException {
        try (var files = Files.walk(directory())) {
            var found = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains("secret of a")) {
                    found.add(file.getFileName().toString());
                }
            }
            return found;
        }
    }
}

package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
class TornTailTest extends StoreTest {

    private static final int HEADER = 128;

    /// Where the frame that begins at an offset ends.
    private static int end(byte[] journal, int offset) {
        return offset + ByteBuffer.wrap(journal).getInt(offset + 4);
    }

    private byte[] twoAppends() throws IOException {
        try (var storage = open()) {
            append(storage.log(), A, "kept 1", "kept 2");
            storage.log().append(appendOf(A, "torn 1").and(B, ExpectedVersion.any(), List.of(noted("torn 2"))));
        }
        return Files.readAllBytes(segment(1));
    }

    private Path store(String name, byte[] journal) throws IOException {
        var store = temporary.resolve(name);
        Files.createDirectories(store.resolve("journal"));
        Files.write(store.resolve("journal").resolve("00000001.segment"), journal);
        Files.createFile(store.resolve("in-use"));
        return store;
    }

    private void assertOnlyTheFirstAppendIsThere(Path store) {
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("kept 1", "kept 2");
            assertThat(append(storage.log(), A, "next").first()).isEqualTo(3);
        }
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log(), A)).containsExactly("kept 1", "kept 2", "next");
            assertThat(storage.verify((_, _) -> {}).events()).isEqualTo(3);
        }
    }

    @Test
    void an_append_that_was_cut_short_anywhere_is_as_if_never_made() throws IOException {
        var journal = twoAppends();
        var begin = end(journal, HEADER);
        var end = end(journal, begin);
        for (var cut = begin; cut < end; cut++) {
            var torn = journal.clone();
            Arrays.fill(torn, cut, torn.length, (byte) 0);
            assertOnlyTheFirstAppendIsThere(store("cut-" + cut, torn));
        }
    }

    @Test
    void an_append_of_which_the_beginning_never_came_is_as_if_never_made() throws IOException {
        var journal = twoAppends();
        var begin = end(journal, HEADER);
        var end = end(journal, begin);
        for (var missing = begin + 1; missing < end; missing++) {
            var torn = journal.clone();
            Arrays.fill(torn, begin, missing, (byte) 0);
            assertOnlyTheFirstAppendIsThere(store("missing-" + missing, torn));
        }
    }

    @Test
    void an_append_that_was_written_whole_is_there() throws IOException {
        var store = store("whole", twoAppends());

        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("kept 1", "kept 2", "torn 1", "torn 2");
        }
    }

    @Test
    void what_is_cut_off_is_overwritten_with_zeros() throws IOException {
        var journal = twoAppends();
        var begin = end(journal, HEADER);
        journal[end(journal, begin) - 40] ^= 1;
        var store = store("torn", journal);
        MapDbStorage.open(store, settings()).close();

        var bytes = Files.readAllBytes(store.resolve("journal").resolve("00000001.segment"));
        assertThat(Arrays.copyOfRange(bytes, begin, bytes.length)).containsOnly(0);
    }

    /// Has two appends written and forced together, behind one that was written before.
    private Path groupOfTwo() throws Exception {
        try (var storage = open()) {
            var first = appending(storage, "torn 1");
            var second = appending(storage, "torn 2");
            // While the first append is forced to disk, two others come to wait.
            disk.failingFor = path -> {
                disk.failingFor = _ -> false;
                List.of(first, second).forEach(TornTailTest::startAndAwaitWaiting);
                return false;
            };
            append(storage.log(), A, "kept 1", "kept 2");
            first.join();
            second.join();
            var killed = kill("killed");
            forgetNewestNote(killed);
            return killed;
        }
    }

    /// The power went before the two were answered: there is only the note from before.
    private static void forgetNewestNote(Path store) throws IOException {
        var path = store.resolve("journal").resolve("acknowledged");
        var notes = ByteBuffer.wrap(Files.readAllBytes(path));
        var newest = notes.getLong(16) > notes.getLong(512 + 16) ? 0 : 512;
        System.arraycopy(notes.array(), 512 - newest, notes.array(), newest, 512);
        Files.write(path, notes.array());
    }

    private static void startAndAwaitWaiting(Thread thread) {
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Thread appending(MapDbStorage storage, String text) {
        return Thread.ofPlatform().unstarted(() -> append(storage.log(), B, text));
    }

    @Test
    void a_group_of_which_only_the_last_append_came_through_is_as_if_never_made() throws Exception {
        var store = groupOfTwo();
        var segment = store.resolve("journal").resolve("00000001.segment");
        var torn = end(Files.readAllBytes(segment), HEADER);
        flip(segment, torn + 30);

        assertOnlyTheFirstAppendIsThere(store);
    }

    @Test
    void a_group_of_which_only_the_first_append_came_through_keeps_that() throws Exception {
        var store = groupOfTwo();
        var segment = store.resolve("journal").resolve("00000001.segment");
        var journal = Files.readAllBytes(segment);
        flip(segment, end(journal, end(journal, HEADER)) + 30);

        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(texts(storage.log())).containsExactly("kept 1", "kept 2", "torn 1");
        }
    }
}

package dev.varve.mapdb.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.mapdb.journal.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedoLogTest {

    @TempDir
    Path temporary;

    private Path target() {
        return temporary.resolve("map.db");
    }

    private Path redo() {
        return temporary.resolve("map.db.redo");
    }

    private void commit(int pages, int content) throws IOException {
        var changed = new TreeMap<Long, byte[]>();
        for (var n = 0L; n < pages; n++) {
            var page = new byte[Page.SIZE];
            Arrays.fill(page, (byte) content);
            changed.put(n * Page.SIZE, page);
        }
        try (var file = Disk.real().open(target())) {
            new RedoLog(target(), Disk.real()).commit(changed, file);
        }
    }

    private RedoLog.Found torn(int pages, int content) throws IOException {
        commit(pages, content);
        var bytes = Files.readAllBytes(redo());
        Files.write(redo(), Arrays.copyOf(bytes, bytes.length - 100));
        return RedoLog.read(target());
    }

    @Test
    void a_whole_commit_is_found_with_its_pages_and_again_the_same() throws IOException {
        commit(3, 7);
        var found = RedoLog.read(target());
        assertThat(found.pages()).hasSize(3);
        assertThat(RedoLog.read(target()).id()).isEqualTo(found.id());
    }

    @Test
    void a_commit_that_is_shorter_than_the_one_before_is_found_whole() throws IOException {
        commit(3, 7);
        commit(2, 8);
        assertThat(RedoLog.read(target()).pages()).hasSize(2);
    }

    @Test
    void half_a_commit_has_no_pages_and_is_not_taken_for_another_half_or_for_nothing() throws IOException {
        var nothing = RedoLog.read(target());
        var half = torn(3, 7);
        var other = torn(3, 8);

        assertThat(half.pages()).isEmpty();
        assertThat(other.pages()).isEmpty();
        assertThat(nothing.pages()).isEmpty();
        assertThat(half.id()).isNotEqualTo(other.id()).isNotEqualTo(nothing.id());
        assertThat(other.id()).isNotEqualTo(nothing.id());
        assertThat(RedoLog.read(target()).id()).isEqualTo(other.id());
    }
}

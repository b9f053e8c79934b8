package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.Cause;
import dev.varve.mapdb.journal.Disk;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is wrong with files and disks is said in words, with the file and what to do.
@Timeout(900)
class DamageMessagesTest extends StoreTest {

    private Path index;

    @BeforeEach
    void fill() {
        index = directory().resolve("index.db");
        try (var storage = open()) {
            for (var n = 0; n < 200; n++) {
                append(storage.log(), A, "x".repeat(1000));
            }
            storage.checkpoints().advance("mail", 1);
        }
    }

    private static String message(ThrowingCallable work) {
        var failure = catchThrowable(work);
        assertThat(failure).isNotNull();
        Wording.check(failure);
        return String.valueOf(failure.getMessage());
    }

    private String refusal() {
        var whenRead = catchThrowable(() -> {
            try (var reader = MapDbStorage.openReadOnly(directory())) {
                var _ = reader.verify((_, _) -> {});
                all(reader.log()).forEach(event -> assertThat(event).isNotNull());
            }
        });
        if (whenRead != null) {
            Wording.check(whenRead);
        }
        return message(this::open);
    }

    @Test
    void a_stray_file_is_no_missing_segment() throws IOException {
        var stray = directory().resolve("journal").resolve("00000099.segment");
        Files.writeString(stray, "my notes");

        assertThat(refusal())
                .isEqualTo(stray + ": the file is no segment of this store, though it is named like one; move it away");

        Files.copy(segment(2), stray, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(refusal()).startsWith(stray + ": the file is no segment of this store");
    }

    @Test
    void a_missing_segment_is_named() throws IOException {
        assertThat(segment(3)).exists();
        Files.delete(segment(2));

        assertThat(refusal())
                .isEqualTo(segment(2) + ": the file is missing, and 00000003.segment behind it is there;"
                        + " restore it from a backup");
    }

    @Test
    void a_damaged_frame_is_named_with_its_place() throws IOException {
        Files.delete(index);
        flip(segment(1), 200);

        assertThat(refusal())
                .startsWith(segment(1) + " is damaged at byte ")
                .contains("where position 1 should be: ")
                .endsWith("; restore a backup");
    }

    @Test
    void a_damaged_event_is_named_when_it_is_read() throws IOException {
        flip(segment(1), 700);
        var failure = catchThrowable(() -> {
            try (var reader = open()) {
                texts(reader.log(), A);
            }
        });

        Wording.check(failure);
        assertThat(failure).hasMessageContaining("position 1").hasMessageContaining("restore a backup");
    }

    @Test
    void a_damaged_header_is_named() throws IOException {
        flip(segment(2), 20);
        assertThat(refusal()).startsWith(segment(2) + ": its first bytes are not those of a segment; restore a backup");
    }

    @Test
    void a_segment_of_another_store_is_named() throws IOException {
        try (var other = MapDbStorage.open(temporary.resolve("other"), settings())) {
            for (var n = 0; n < 200; n++) {
                append(other.log(), A, "y".repeat(1000));
            }
        }
        var foreign = temporary.resolve("other").resolve("journal").resolve("00000002.segment");
        Files.copy(foreign, segment(2), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(refusal()).startsWith(segment(2) + ": it does not continue 00000001.segment");
    }

    @Test
    void the_note_of_what_was_acknowledged_is_named() throws IOException {
        var note = directory().resolve("journal").resolve("acknowledged");
        Files.write(note, new byte[300]);

        assertThat(refusal()).startsWith(note + ": none of its two notes says").contains("Restore a backup");
    }

    @Test
    void a_checkpoint_that_cannot_be_believed_is_named() throws IOException {
        var file = directory().resolve("reactions").resolve("6d61696c");
        flip(file, 5);
        try (var storage = open()) {
            assertThat(message(() -> storage.checkpoints().checkpoint("mail")))
                    .startsWith("the checkpoint of 'mail' in " + file + " is damaged");
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));
            assertThat(message(() -> storage.checkpoints().checkpoint("mail")))
                    .startsWith("cannot read the checkpoint of 'mail' in " + file + ": ");
            assertThat(message(() -> storage.checkpoints().advance("mail", 2))).contains(file.toString());
        }
    }

    @Test
    void what_is_in_the_way_of_a_store_is_named() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "mine");
        assertThat(message(() -> MapDbStorage.open(file, settings()))).startsWith(file + " is not a directory");
        assertThat(message(() -> MapDbStorage.open(file.resolve("below"), settings())))
                .contains(file + ": there is a file of that name already");
        assertThat(message(() -> MapDbStorage.openReadOnly(file))).contains(file.toString());
        assertThat(message(() -> MapDbStorage.openReadOnly(temporary.resolve("nowhere"))))
                .isEqualTo("there is no store in " + temporary.resolve("nowhere")
                        + ": name another directory, or make one by opening it for writing");
        assertThat(message(() -> MapDbStorage.open(temporary.resolve("x".repeat(300)), settings())))
                .contains("File name too long");
        var views = directory().resolve("views.db");
        Files.writeString(views, "somebody's own database, which is longer than a few bytes");
        var failure = catchThrowable(() -> {
            try (var storage = open()) {
                storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
                var _ = storage.views(new Text()).query("list", rows -> rows.get("a"));
            }
        });
        if (failure != null) {
            Wording.check(failure);
        }
    }

    @Test
    void who_has_the_store_open_is_told() {
        try (var _ = open()) {
            assertThat(message(this::open))
                    .isEqualTo("the store in " + directory()
                            + " is open already; close it there, or open it read-only here");
        }
    }

    @Test
    void a_backup_says_what_is_in_its_way() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "mine");
        try (var storage = open()) {
            assertThat(message(() -> storage.backup(file))).contains(file + " already, nothing was copied");
            assertThat(message(() -> storage.backup(file.resolve("below"))))
                    .startsWith("cannot back up to " + file.resolve("below") + ": ")
                    .contains(file + ": there is a file of that name already");
        }
    }

    /// What the system may say, and what people have to read of it.
    private static List<Supplier<IOException>> refusals() {
        return List.of(
                () -> new IOException("No space left on device"),
                () -> refused("Too many open files"),
                () -> refused("Read-only file system"),
                () -> new AccessDeniedException("data/x"),
                () -> new NoSuchFileException("data/x"),
                () -> new NotDirectoryException("data/x"),
                () -> new FileAlreadyExistsException("data/x"),
                () -> new DirectoryNotEmptyException("data/x"),
                () -> new FileSystemException("data/x"),
                () -> new ClosedChannelException(),
                () -> new ClosedByInterruptException(),
                () -> new EOFException(),
                () -> new IOException(""),
                () -> new IOException(new AccessDeniedException("data/x")));
    }

    @SuppressWarnings({"DataFlowIssue", "NullAway"}) // as the system says it
    private static FileSystemException refused(String reason) {
        return new FileSystemException("data/x", null, reason);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void what_a_disk_refuses_is_said_in_words(Supplier<IOException> refusal) {
        var words = Cause.inWords(refusal.get());
        assertThat(Wording.problems(words)).isEmpty();
        assertThat(words).isNotEqualTo("data/x");
        Disk refusing = path -> {
            var file = Disk.real().open(path);
            return new Refusing(file, refusal);
        };
        Disk unopenable = _ -> {
            throw refusal.get();
        };
        assertThat(message(() ->
                        MapDbStorage.open(temporary.resolve("new"), settings().disk(unopenable))))
                .contains(words);
        assertThat(message(() ->
                        MapDbStorage.open(temporary.resolve("new"), settings().disk(refusing))))
                .contains(words);
        var isBroken = new java.util.concurrent.atomic.AtomicBoolean();
        Disk breaking = path ->
                isBroken.get() ? refusing.open(path) : new Breaking(Disk.real().open(path), isBroken, refusal);
        var broken = MapDbStorage.open(directory(), settings().disk(breaking));
        try {
            var _ = append(broken.log(), A, "the first one writes more than its events");
            isBroken.set(true);
            assertThat(message(() -> append(broken.log(), A, "x"))).contains(words);
            assertThat(message(() -> append(broken.log(), A, "again"))).contains("close the store and open it again");
            assertThat(message(() -> broken.checkpoints().advance("mail", 2))).contains(words);
            assertThat(message(() -> broken.snapshots().save(new Snapshot(A, "sum", 1, 1, new byte[] {1}))))
                    .startsWith("cannot open " + directory().resolve("snapshots.db") + ": ")
                    .contains(words);
        } finally {
            isBroken.set(false);
            broken.close();
        }
    }

    /// A file that takes nothing.
    private record Refusing(Disk.File file, Supplier<IOException> refusal) implements Disk.File {
        @Override
        public void write(byte[] bytes, int from, int length, long at) throws IOException {
            throw refusal.get();
        }

        @Override
        public void force() throws IOException {
            throw refusal.get();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /// A file that takes nothing from some moment on.
    private record Breaking(
            Disk.File file, java.util.concurrent.atomic.AtomicBoolean isBroken, Supplier<IOException> refusal)
            implements Disk.File {
        @Override
        public void write(byte[] bytes, int from, int length, long at) throws IOException {
            if (isBroken.get()) {
                throw refusal.get();
            }
            file.write(bytes, from, length, at);
        }

        @Override
        public void force() throws IOException {
            if (isBroken.get()) {
                throw refusal.get();
            }
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

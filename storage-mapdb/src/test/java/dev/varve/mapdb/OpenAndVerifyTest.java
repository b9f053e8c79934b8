package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Opening and verifying agree about every damage, and what they accept has everything that was acknowledged.
@Timeout(1200)
class OpenAndVerifyTest extends StoreTest {

    private static final int CASES = 40;
    private static final List<String> DROPPABLE =
            List.of("index.db", "views.db", "snapshots.db", "in-use", "reactions", "index.db.redo", "views.db.redo");

    /// How the last writer ended.
    enum End {
        CLOSED,
        KILLED,
        TORN,
        FLIPPED,
        OLD_CLOSED,
        OLD_KILLED,
        OLD_TORN,
        OLD_FLIPPED;

        boolean isOld() {
            return name().startsWith("OLD");
        }

        boolean isTorn() {
            return this == TORN || this == OLD_TORN;
        }

        boolean isFlipped() {
            return this == FLIPPED || this == OLD_FLIPPED;
        }
    }

    private final List<String> acknowledged = new ArrayList<>();

    private Path closed = Path.of("");
    private Path killed = Path.of("");

    @Override
    Settings settings() {
        return super.settings().segmentSize(4096);
    }

    @BeforeEach
    void fill() throws IOException {
        try (var storage = open()) {
            fill(storage, 12);
            storage.views(new Text()).update("list", 7, rows -> rows.put("a", "b"));
            storage.checkpoints().advance("mail", 7);
            storage.snapshots().save(new SnapshotStore.Snapshot(A, "length", 1, 3, new byte[] {3}));
        }
        try (var storage = open()) {
            fill(storage, 24);
            killed = kill("killed");
        }
        closed = kill("closed");
    }

    private void fill(MapDbStorage storage, int until) {
        while (acknowledged.size() < until) {
            var text = acknowledged.size() + " " + "x".repeat(acknowledged.size() * 89 % 700);
            append(storage.log(), acknowledged.size() % 3 == 0 ? A : B, text);
            acknowledged.add(text);
        }
    }

    private Path ended(End end, Path to) throws IOException {
        var store = copy(end == End.CLOSED || end == End.OLD_CLOSED ? closed : killed, to);
        if (end.isTorn()) {
            tear(store);
        }
        if (end.isFlipped()) {
            flip(store);
        }
        if (end.isOld()) {
            Files.delete(store.resolve("journal").resolve("acknowledged"));
        }
        if (end.isOld() && end != End.OLD_CLOSED) {
            Files.createFile(store.resolve("in-use"));
        }
        return store;
    }

    /// Changes a bit of the last append.
    private static void flip(Path store) throws IOException {
        var last = segments(store).getLast();
        var bytes = Files.readAllBytes(last);
        bytes[used(bytes)] ^= 1;
        Files.write(last, bytes);
    }

    /// Puts half an append behind the last one.
    private static void tear(Path store) throws IOException {
        var segments = segments(store);
        var last = segments.getLast();
        var bytes = ByteBuffer.wrap(Files.readAllBytes(last));
        var end = 128;
        while (end < bytes.capacity() - 8 && bytes.getInt(end + 4) != 0) {
            end += bytes.getInt(end + 4);
        }
        System.arraycopy(
                Files.readAllBytes(segments.getFirst()),
                128,
                bytes.array(),
                end,
                Math.min(100, bytes.capacity() - end));
        Files.write(last, bytes.array());
    }

    private static List<Path> segments(Path store) throws IOException {
        return files(store).stream()
                .filter(file -> file.toString().endsWith(".segment"))
                .toList();
    }

    private static List<Path> files(Path store) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void they_agree_about_every_damage(End end) throws IOException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var n = 0; n < CASES; n++) {
            var store = ended(end, temporary.resolve("damaged-" + n));
            var what = "%s, seed %s, case %s: %s".formatted(end, seed, n, damage(store, random));
            assertTheyAgree(store, end, what);
            Directories.remove(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void they_agree_whatever_is_deleted_of_what_can_be_made_again(End end) throws IOException {
        var whole = ended(end, temporary.resolve("whole"));
        var there = DROPPABLE.stream()
                .filter(name -> Files.exists(whole.resolve(name)))
                .toList();
        assertThat(there).contains("index.db", "views.db", "snapshots.db", "reactions");
        for (var subset = 0; subset < 1 << there.size(); subset++) {
            var store = copy(whole, temporary.resolve("subset-" + subset));
            var what = new StringBuilder(end + " without");
            for (var n = 0; n < there.size(); n++) {
                if ((subset >> n & 1) == 1) {
                    Directories.remove(store.resolve(there.get(n)));
                    what.append(' ').append(there.get(n));
                }
            }
            if (end == End.FLIPPED) {
                assertThat(verify(store)).as(what.toString()).isPresent();
            }
            assertTheyAgree(store, end, what.toString());
            Directories.remove(store);
        }
    }

    private static String damage(Path store, Random random) throws IOException {
        var what = new ArrayList<String>();
        for (var name : DROPPABLE) {
            if (random.nextInt(3) == 0 && Files.exists(store.resolve(name))) {
                Directories.remove(store.resolve(name));
                what.add("without " + name);
            }
        }
        var all = files(store).stream().filter(OpenAndVerifyTest::hasBytes).toList();
        var journal =
                all.stream().filter(file -> file.toString().contains("journal")).toList();
        var file = random.nextInt(4) == 0
                ? all.get(random.nextInt(all.size()))
                : journal.get(random.nextInt(journal.size()));
        var bytes = Files.readAllBytes(file);
        var at = place(bytes, random);
        if (random.nextInt(3) == 0) {
            Files.write(file, Arrays.copyOf(bytes, at));
            what.add(file + " cut to " + at);
        } else {
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bytes);
            what.add(file + " changed at " + at);
        }
        return String.join(", ", what);
    }

    /// {@return a place anywhere, or near the beginning, or near the end of what is used}
    private static int place(byte[] bytes, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(Math.min(bytes.length, 600));
            case 1 -> Math.max(0, used(bytes) - random.nextInt(200));
            default -> random.nextInt(bytes.length);
        };
    }

    private static int used(byte[] bytes) {
        var used = bytes.length - 1;
        while (used > 0 && bytes[used] == 0) {
            used--;
        }
        return used;
    }

    private static boolean hasBytes(Path file) {
        return file.toFile().length() > 0;
    }

    private void assertTheyAgree(Path store, End end, String what) throws IOException {
        var before = contents(store);
        var verified = verify(store);
        assertThat(contents(store)).as(what).isEqualTo(before);
        var opened = open(store);
        assertThat(opened.isPresent())
                .as("%s%nverified: %s%nopened: %s", what, verified, opened)
                .isEqualTo(verified.isPresent());
        if (opened.isPresent()) {
            assertThat(contents(store)).as(what).isEqualTo(before);
            assertThat(open(store)).as("again: " + what).isPresent();
            assertThat(contents(store)).as(what).isEqualTo(before);
        } else {
            assertGoesOn(store, end, what);
        }
    }

    /// {@return why it is refused, if it is}
    private static Optional<String> verify(Path store) {
        try (var reader = MapDbStorage.openReadOnly(store)) {
            var _ = reader.verify((_, _) -> {});
            return Optional.empty();
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> open(Path store) {
        try (var _ = MapDbStorage.open(store, settings())) {
            return Optional.empty();
        } catch (StorageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void assertGoesOn(Path store, End end, String what) {
        List<String> there;
        try (var storage = MapDbStorage.open(store, settings())) {
            there = texts(storage.log());
            // Nobody can tell how much more a store of the first version had without its index.
            assertThat(there).as(what).isEqualTo(end.isOld() ? acknowledged.subList(0, there.size()) : acknowledged);
            for (var n = 0; n < 12; n++) {
                append(storage.log(), A, "x".repeat(1000));
            }
        }
        try (var storage = MapDbStorage.open(store, settings())) {
            assertThat(storage.log().head()).as(what).isEqualTo(there.size() + 12);
            assertThat(storage.verify((_, _) -> {}).events()).as(what).isEqualTo(there.size() + 12);
        }
        assertThat(verify(store)).as(what).isEmpty();
    }
}

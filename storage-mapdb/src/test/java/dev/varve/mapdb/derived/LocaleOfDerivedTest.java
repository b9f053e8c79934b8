package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.StreamId;
import dev.varve.mapdb.journal.Disk;
import dev.varve.projection.Parked;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was written under one locale is found under any other, and the reverse.
class LocaleOfDerivedTest {

    private static final StreamId A = StreamId.of("note", "a");
    private static final Parked PARKED = new Parked(A, 123_456_789, 12, "why");

    @TempDir
    Path directory;

    private final Locale before = Locale.getDefault();

    @AfterEach
    void set_the_locale_back() {
        Locale.setDefault(before);
    }

    private DerivedFile open(String name) {
        return new DerivedFile(directory.resolve(name), Disk.real(), Duration.ofDays(1), new FakeHistory());
    }

    private FileCheckpoints checkpoints() {
        return new FileCheckpoints(directory.resolve("reactions"), Optional.of(Disk.real()), new FakeHistory());
    }

    private void write(long position) {
        try (var views = open("views.db");
                var snapshots = open("snapshots.db")) {
            new MapDbReadModel(views)
                    .update("LISTİ i", position, List.of(PARKED), rows -> rows.put("Iıİi", "b".getBytes(UTF_8)));
            new MapDbSnapshotStore(snapshots).save(new Snapshot(A, "SUMİ", 1, position, new byte[] {1}));
        }
        checkpoints().advance("MAİL i", position, List.of(PARKED));
    }

    private void assertIsThere(long position) {
        try (var views = open("views.db");
                var snapshots = open("snapshots.db")) {
            var model = new MapDbReadModel(views);
            assertThat(model.checkpoint("LISTİ i")).hasValue(position);
            assertThat(model.parked("LISTİ i")).containsExactly(PARKED);
            assertThat(model.<Boolean>query("LISTİ i", rows -> rows.get("Iıİi").isPresent()))
                    .isTrue();
            assertThat(new MapDbSnapshotStore(snapshots).latest(A, "SUMİ", position))
                    .isPresent();
        }
        assertThat(checkpoints().checkpoint("MAİL i")).hasValue(position);
        assertThat(checkpoints().parked("MAİL i")).containsExactly(PARKED);
        assertThat(checkpoints().names()).containsExactly("MAİL i");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fa", "bn", "my", "ne", "mr", "tr", "th-TH-u-nu-thai"})
    void everything_is_found_again_under_another_locale(String tag) {
        var locale = Locale.forLanguageTag(tag);
        Locale.setDefault(Locale.ROOT);
        write(1_234_567);
        Locale.setDefault(locale);
        assertIsThere(1_234_567);
        write(2_345_678);
        assertIsThere(2_345_678);
        Locale.setDefault(Locale.ROOT);
        assertIsThere(2_345_678);
    }
}

package dev.varve.samples.logistics.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.storage.Storages;
import dev.varve.testkit.FolderContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only asks needs no right to write: it waits for nobody, changes nothing, and leaves no trace.
class QuestionCommandsTest {

    private static final List<String> QUESTIONS = List.of(
            "track ship-77",
            "where ship-77",
            "late",
            "lanes",
            "statement",
            "requests",
            "hub SHA",
            "hub SHA --happened-by 2026-07-02T13:00:00Z",
            "books",
            "streams",
            "show shipment/ship-77",
            "state shipment/ship-77",
            "diff shipment/ship-77 0 1",
            "why shipment/ship-77",
            "event 1",
            "tail",
            "verify",
            "step shipment/ship-77");

    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void something_happens() {
        data = home.resolve("logistics");
        assertThat(type("book ship-77 --from SUZ --to BER --promised 2020-01-01T00:00:00Z", "--data", data)
                        .exit())
                .isZero();
        assertThat(type("scan ship-77 SHA in --at 2026-07-02T12:00:00Z", "--data", data)
                        .exit())
                .isZero();
        assertThat(type("scan ship-77 SHA out --at 2026-07-02T15:00:00Z", "--data", data)
                        .exit())
                .isZero();
        assertThat(type("close-month SHA", "--data", data).exit()).isZero();
        assertThat(type("archive 2026-07", "--data", data).exit()).isZero();
    }

    @Test
    void what_a_load_costs_is_a_question_too_with_the_snapshot_that_would_be_there() {
        assertThat(type("traffic LEJ --scans 1000", "--data", data).exit()).isZero();
        var before = FolderContent.of(home);

        try (var _ = Storages.open("mapdb:" + data)) {
            assertThat(type("cost LEJ", "--store", "mapdb:" + data).out())
                    .containsPattern("A one endless stream +1000 +1000 ")
                    .containsPattern("B the same with snapshots +1000 +94 ");
        }
        assertThat(FolderContent.of(home).keySet()).isEqualTo(before.keySet());
    }

    @Test
    void a_question_changes_no_byte_and_is_answered_beside_a_writer_too() {
        var before = FolderContent.of(home);
        var alone = QUESTIONS.stream().map(words -> type(words, "--data", data)).toList();
        assertThat(alone)
                .allSatisfy(answer -> assertThat(answer.exit()).as(answer.err()).isZero());
        assertThat(FolderContent.of(home)).isEqualTo(before);

        try (var _ = Storages.open("mapdb:" + data)) {
            assertThat(QUESTIONS.stream().map(words -> type(words, "--store", "mapdb:" + data)))
                    .isEqualTo(alone);
        }
    }

    @Test
    void where_nothing_is_every_question_says_so_and_leaves_no_trace() {
        var before = FolderContent.of(home);

        for (var words : QUESTIONS) {
            var asked = type(words, "--data", home.resolve("nowhere"));
            assertThat(asked.exit()).as(words).isEqualTo(2);
            assertThat(asked.err().lines())
                    .as(words)
                    .singleElement()
                    .asString()
                    .contains("there is no directory", "run ./varve logistics ");
        }
        assertThat(FolderContent.of(home)).isEqualTo(before);
    }

    private static Typed type(String words, String option, Object place) {
        var all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of(option, place.toString()));
        return Typed.type(all.toArray(String[]::new));
    }
}

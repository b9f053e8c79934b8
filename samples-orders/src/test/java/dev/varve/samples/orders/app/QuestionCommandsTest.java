package dev.varve.samples.orders.app;

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
            "of ana",
            "revenue",
            "removed",
            "streams",
            "show 1001",
            "state 1001",
            "diff 1001 0 1",
            "why 1001",
            "event 1",
            "tail",
            "verify",
            "step 1001",
            "reactions");

    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void something_happens() {
        data = home.resolve("orders");
        assertThat(type("place 1001 --item TEA-250:Tea:2:12.50 --item CUP-2:Cups:1:8.00", "--data", data)
                        .exit())
                .isZero();
        assertThat(type("remove-item 1001 CUP-2", "--data", data).exit()).isZero();
        assertThat(type("request-payment 1001", "--data", data).exit()).isZero();
        assertThat(type("pay 1001", "--data", data).exit()).isZero();
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
                    .contains("there is no directory", "run ./varve orders ");
        }
        assertThat(FolderContent.of(home)).isEqualTo(before);
    }

    private static Typed type(String words, String option, Object place) {
        var all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of(option, place.toString()));
        return Typed.type(all.toArray(String[]::new));
    }
}

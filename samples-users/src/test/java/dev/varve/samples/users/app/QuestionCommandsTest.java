package dev.varve.samples.users.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.registry.Registry;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
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
            "list",
            "list --generation 1",
            "weekly",
            "who 7 name",
            "export 7",
            "streams",
            "show user/7",
            "state user/7",
            "diff user/7 0 1",
            "why user/7",
            "event 1",
            "tail",
            "verify",
            "step user/7");

    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void something_happens() {
        data = home.resolve("users");
        assertThat(type("register 7 --name Ana --email ana@example.org", "--data", data)
                        .exit())
                .isZero();
        assertThat(type("rename 7 Eva", "--data", data).exit()).isZero();
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
    void an_erasure_that_was_killed_just_after_its_event_is_honoured_by_whoever_reads() {
        try (var storage = Storages.open("mapdb:" + data)) {
            var vault = Office.vault(data);
            var store = EventStore.of(storage.log(), UserCodec.of(vault));
            var _ = store.append(Registry.stream("7"), ExpectedVersion.any(), new UserErased("letter-12", "7"));
            assertThat(vault.has("7")).isTrue();
        }
        for (var words : QUESTIONS) {
            var asked = type(words, "--data", data);
            assertThat(asked.exit()).as(words + asked.err()).isZero();
            assertThat(asked.out()).as(words).doesNotContain("Ana", "Eva", "ana@example.org");
        }
        assertThat(Office.vault(data).has("7")).as("readers destroy nothing").isTrue();
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
                    .contains("there is no directory", "run ./varve users ");
        }
        assertThat(FolderContent.of(home)).isEqualTo(before);
    }

    private static Typed type(String words, String option, Object place) {
        var all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of(option, place.toString()));
        return Typed.type(all.toArray(String[]::new));
    }
}

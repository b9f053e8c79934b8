package dev.varve.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each exercise can be begun, can be solved, and is described as all of them are.
class ExercisesTest {

    private static final Track TRACK = Track.in(Home.FOLDER);
    private static final boolean NOBODY_LEARNS_HERE = System.getenv("CI") != null;

    private static Stream<DynamicTest> ofEach(Consumer<Exercise> test) {
        assertThat(TRACK.exercises()).isNotEmpty();
        return TRACK.exercises().stream()
                .map(exercise -> DynamicTest.dynamicTest(exercise.number(), () -> test.accept(exercise)));
    }

    private static Attempt.Checked checked(Exercise exercise, List<Path> sources) {
        return switch (Workbench.tryOut(exercise, sources)) {
            case Attempt.Checked checked -> checked;
            case Attempt.NotCompiled(var problems) -> fail("does not compile: " + problems);
        };
    }

    @TestFactory
    Stream<DynamicTest> at_first_it_says_what_is_on_its_page() {
        return ofEach(exercise -> {
            var next = checked(exercise, exercise.attempt()).next();
            if (!NOBODY_LEARNS_HERE) {
                assumeThat(next).as("somebody has solved it").isPresent();
            }
            assertThat(next.map(Attempt.Check::told)).contains(exercise.saysAtFirst());
        });
    }

    @TestFactory
    Stream<DynamicTest> its_solution_passes_the_same_checks() {
        return ofEach(exercise -> {
            var solved = checked(exercise, exercise.solution());
            assertThat(solved.next().map(Attempt.Check::told)).isEmpty();
            assertThat(solved.passed()).isGreaterThanOrEqualTo(3);
        });
    }

    @TestFactory
    Stream<DynamicTest> its_solution_is_in_files_that_are_there_to_edit() {
        return ofEach(exercise -> assertThat(exercise.toEdit()).isNotEmpty().hasSameSizeAs(exercise.files("solution")));
    }

    @TestFactory
    Stream<DynamicTest> its_brief_has_at_most_twelve_lines_and_nothing_is_missing() {
        return ofEach(exercise -> {
            assertThat(exercise.brief().lines().count()).isBetween(3L, 12L);
            assertThat(exercise.text().lines().filter(line -> line.startsWith("## ")))
                    .containsExactly("## Start", "## At first it says", "## Hint", "## Afterwards");
            assertThat(exercise.section("Start")).contains("`./varve exercise " + exercise.call() + "`");
            assertThat(exercise.section("At first it says")).startsWith("<!-- fails: " + exercise.number() + " -->");
            assertThat(exercise.section("Hint")).startsWith("<details><summary>");
        });
    }

    @TestFactory
    Stream<DynamicTest> it_is_in_the_table_of_all() {
        var table = Exercise.read(Home.FOLDER.resolve("docs/exercises/README.md"));
        return ofEach(exercise -> assertThat(table)
                .contains("| [%s %s](%s) | %d | "
                        .formatted(
                                exercise.number(),
                                exercise.title(),
                                exercise.page().getFileName(),
                                exercise.minutes())));
    }
}

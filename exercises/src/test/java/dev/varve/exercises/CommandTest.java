package dev.varve.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./varve exercise`, in a project with two small exercises.
class CommandTest {

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void there_are_two_exercises() throws IOException {
        write("docs/exercises/README.md", "# Exercises\n");
        write("docs/exercises/E91-answer.md", page("E91 Answer"));
        write("docs/exercises/E92-last.md", page("E92 Last"));
        learnerWrites("return 41;");
        write("exercises/src/solution/java/dev/varve/exercises/e91/Answer.java", answer("return 42;"));
        write("exercises/src/check/java/dev/varve/exercises/e91/AnswerCheck.java", """
                package dev.varve.exercises.e91;

                import static org.assertj.core.api.Assertions.assertThat;

                import org.junit.jupiter.api.Order;
                import org.junit.jupiter.api.Test;

                class AnswerCheck {
                    @Test
                    @Order(2)
                    void it_is_the_answer() {
                        assertThat(new Answer().get()).withFailMessage("Add one.").isEqualTo(42);
                    }

                    @Test
                    @Order(1)
                    void it_is_positive() {
                        assertThat(new Answer().get()).isPositive();
                    }
                }
                """);
    }

    private static String page(String title) {
        return """
                # %s

                5 minutes, with [a lesson](../learn/01-facts.md#read).

                The answer is wrong. Write another one.

                ## Start

                ## At first it says

                ```text
                it is the answer
                Add one.
                ```

                ## Hint

                <details><summary>Sum</summary>

                What is 41 and one?
                </details>

                ## Afterwards

                You can add.
                """.formatted(title);
    }

    private static String answer(String body) {
        return """
                package dev.varve.exercises.e91;

                final class Answer {
                    int get() {
                        %s
                    }
                }
                """.formatted(body);
    }

    private void learnerWrites(String body) throws IOException {
        write("exercises/src/exercise/java/dev/varve/exercises/e91/Answer.java", answer(body));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    private int exercise(String... words) {
        return Main.commandLine(home)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(home)) {
            return files.sorted().toList();
        }
    }

    @Test
    void without_a_number_all_are_listed() {
        assertThat(exercise()).isZero();

        assertThat(out.toString())
                .containsPattern("E91 +Answer +5 min +exercises/src/exercise/java/dev/varve/exercises/e91/Answer.java")
                .containsPattern("E92 +Last")
                .endsWith("Begin one with ./varve exercise 91\n");
    }

    @Test
    void a_number_that_is_not_there_is_wrong_input() {
        assertThat(exercise("99")).isEqualTo(2);

        assertThat(err).hasToString("varve exercise: there is no exercise '99'; there are 91, 92\n");
    }

    @Test
    void a_hint_without_a_number_is_wrong_input() {
        assertThat(exercise("--hint")).isEqualTo(2);

        assertThat(err).hasToString("varve exercise: of which exercise? There are 91, 92\n");
    }

    @Test
    void who_begins_is_told_what_there_is_to_do_and_what_is_wrong_first() throws IOException {
        var before = files();

        assertThat(exercise("91")).isEqualTo(1);

        assertThat(out).hasToString("""
                        E91 Answer   about 5 minutes

                        The answer is wrong. Write another one.

                        1 of 2 checks pass

                          it is the answer
                            Add one.

                        open exercises/src/exercise/java/dev/varve/exercises/e91/Answer.java
                        and run this again; or ./varve exercise 91 --hint
                        """);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void who_has_solved_it_is_told_what_was_learnt_and_what_is_next() throws IOException {
        learnerWrites("return 42;");

        assertThat(exercise("e91")).isZero();

        assertThat(out).hasToString("""
                        E91 Answer

                        2 of 2 checks pass
                        solved

                        You can add.

                        next: ./varve exercise 92   Last
                        """);
    }

    @Test
    void what_is_solved_is_marked_until_it_is_changed() throws IOException {
        learnerWrites("return 42;");
        assertThat(exercise("91")).isZero();
        out.getBuffer().setLength(0);

        assertThat(exercise()).isZero();
        assertThat(out.toString())
                .containsPattern("E91 +solved +Answer +5 min")
                .containsPattern("E92 +Last")
                .endsWith("Begin one with ./varve exercise 92\n");

        out.getBuffer().setLength(0);
        learnerWrites("return 43;");
        assertThat(exercise()).isZero();
        assertThat(out.toString()).containsPattern("E91 +Answer").doesNotContain("solved");
    }

    @Test
    void a_hint_names_the_imports_that_are_missing() throws IOException {
        var solution = "exercises/src/solution/java/dev/varve/exercises/e91/Answer.java";
        write(solution, answer("return 42;").replace("\nfinal class", "\nimport java.util.List;\n\nfinal class"));

        assertThat(exercise("91", "--hint")).isZero();

        assertThat(out).hasToString("""
                        What is 41 and one?

                        A solution also has these imports:
                            import java.util.List;
                        """);
    }

    @Test
    void what_does_not_compile_is_shown_with_the_file_and_line_of_the_learner() throws IOException {
        learnerWrites("return fortyTwo;");

        assertThat(exercise("E91")).isEqualTo(1);

        assertThat(out.toString())
                .startsWith("E91 does not compile yet\n")
                .contains("exercises/src/exercise/java/dev/varve/exercises/e91/Answer.java:5\n  cannot find symbol");
    }

    @Test
    void what_throws_is_shown_with_the_line_that_threw() throws IOException {
        learnerWrites("throw new IllegalStateException(\"not now\");");

        assertThat(exercise("91")).isEqualTo(1);

        assertThat(out.toString())
                .contains("0 of 2 checks pass")
                .contains("it is positive\n    IllegalStateException: not now\n    at Answer.java:5\n");
    }

    @Test
    void what_runs_for_ever_is_stopped_where_it_is_and_the_rest_is_not_run() throws IOException {
        learnerWrites("""
                if (Thread.currentThread().getStackTrace()[2].getMethodName().contains("positive"))
                    while (!Thread.interrupted()) {}
                return 42;""");
        var check = "exercises/src/check/java/dev/varve/exercises/e91/AnswerCheck.java";
        var hasty =
                "@org.junit.jupiter.api.Timeout(value = 50, unit = java.util.concurrent.TimeUnit.MILLISECONDS) class";
        write(check, Exercise.read(home.resolve(check)).replace("class", hasty));

        assertThat(exercise("91")).isEqualTo(1);

        assertThat(out.toString())
                .contains("0 of 2 checks pass")
                .contains("  it is positive\n    This did not come to an end: ")
                .contains("    at Answer.java:6\n");
    }

    @Test
    void a_hint_a_brief_and_a_solution_are_shown_and_nothing_is_changed() throws IOException {
        assertThat(exercise("91", "--hint")).isZero();
        assertThat(out).hasToString("What is 41 and one?\n");
        assertThat(exercise("91", "--brief")).isZero();
        assertThat(out.toString()).contains("The answer is wrong.");
        assertThat(exercise("91", "--solution")).isZero();
        assertThat(out.toString()).contains("\n      int get() {\n+         return 42;\n      }\n");

        assertThat(home.resolve("exercises/src/exercise/java/dev/varve/exercises/e91/Answer.java"))
                .hasContent(answer("return 41;"));
    }

    @Test
    void a_page_is_read_on_a_terminal_with_the_places_that_its_links_lead_to() {
        var exercise = Track.in(home).exercises().getFirst();

        assertThat(Markdown.lines(
                        exercise, "<!-- mark -->\nSee [a lesson](../learn/01-facts.md#read).\n\n```java\nint i;\n```"))
                .containsExactly("See a lesson (docs/learn/01-facts.md).", "", "    int i;");
    }
}

package dev.varve.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./varve test NAME`, in a module with a test that uses another class of the tests.
class OneTestTest {

    @TempDir
    Path module;

    private final StringWriter out = new StringWriter();

    private int run(String answer) throws IOException {
        var folder = Files.createDirectories(module.resolve("src/test/java/tea"));
        Files.writeString(folder.resolve("Tin.java"), "package tea; class Tin { int left() { return 42; } }");
        Files.writeString(folder.resolve("Broken.java"), "package tea; class Broken { this is no Java }");
        var test = Files.writeString(folder.resolve("TinTest.java"), """
                package tea;

                import static org.assertj.core.api.Assertions.assertThat;

                import org.junit.jupiter.api.Order;
                import org.junit.jupiter.api.Test;

                class TinTest {
                    @Test
                    @Order(1)
                    void a_tin_is_not_empty() {
                        assertThat(new Tin().left()).isPositive();
                    }

                    @Test
                    @Order(2)
                    void a_tin_has_an_answer() {
                        assertThat(new Tin().left()).withFailMessage("Look again.").isEqualTo(%s);
                    }
                }
                """.formatted(answer));
        return run(test);
    }

    private int run(Path test) throws IOException {
        var classes = Files.createDirectories(module.resolve("classes"));
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            return OneTest.run(new PrintWriter(out, true), test, classes, loader);
        }
    }

    @Test
    void a_test_that_passes_is_told_with_its_sentences() throws IOException {
        assertThat(run("42")).isZero();

        assertThat(out).hasToString("""
                ok      a tin is not empty
                ok      a tin has an answer

                2 of 2 pass
                """);
    }

    @Test
    void a_test_that_fails_is_told_with_the_line() throws IOException {
        assertThat(run("41")).isEqualTo(1);

        assertThat(out.toString())
                .contains("FAILED  a tin has an answer\n        Look again.\n        at TinTest.java:18\n")
                .endsWith("1 of 2 pass\n");
    }

    @Test
    void what_does_not_compile_is_told_with_the_line() throws IOException {
        assertThat(run("fortyTwo")).isEqualTo(1);

        assertThat(out.toString()).startsWith("TinTest.java:18: cannot find symbol");
    }

    @Test
    void a_file_that_is_no_test_is_refused() {
        assertThatThrownBy(() -> run(module.resolve("TinTest.java")))
                .hasMessageContaining("is no test: it is not below src/test/java");
    }
}

package dev.varve.samples.logistics.app;

import static dev.varve.samples.logistics.app.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(900)
class DemoTest {

    private static final Path APPROVED = Path.of("src/test/transcripts/demo.txt");

    @TempDir
    private Path folder;

    @Test
    void the_demo_tells_the_approved_story_and_the_store_is_well_after() throws Exception {
        var demo = type("demo", "--data", folder.toString());
        var told = normal(demo.out());

        if (Boolean.getBoolean("varve.approve")) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, told);
        }
        assertThat(demo.err()).isEmpty();
        assertThat(demo.exit()).isZero();
        assertThat(told).as("run with -Dvarve.approve=true to approve").isEqualTo(Files.readString(APPROVED));
        assertThat(type("books", "--data", folder.toString()).lines()).last().isEqualTo("all is well");
        assertThat(type("verify", "--data", folder.toString()).lines()).last().isEqualTo("all is well");
        assertThat(folder.resolve("archive-2026-06")).isDirectory();
    }

    @Test
    void it_is_the_same_story_on_a_store_in_memory() throws Exception {
        var demo = type("demo", "--memory");

        assertThat(demo.exit()).isZero();
        assertThat(normal(demo.out())
                        .replaceFirst("on a store in \\S+", "on a store in DATA")
                        .strip())
                .isEqualTo(Files.readString(APPROVED).replaceFirst("(?s)\n\nThe store is still there.*", ""));
        assertThat(Path.of("data")).doesNotExist();
    }

    @Test
    void a_step_that_is_not_there_is_wrong_input() {
        var demo = type("demo", "--data", folder.toString(), "--step", "14");

        assertThat(demo.exit()).isEqualTo(2);
        assertThat(demo.err()).contains("there is no step 14; they are 1 to 13");
    }

    /// What depends on the machine is left out.
    private String normal(String told) {
        return told.replace(folder.toString(), "DATA")
                .replaceAll("(?m)^(    [ABC] .*?) +\\d+\\.\\d$", "$1 TIME")
                .replaceAll("(?m)^    (measured|best): .*$", "    $1: ...");
    }
}

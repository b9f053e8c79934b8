package dev.varve.samples.orders.app;

import static dev.varve.samples.orders.app.Typed.type;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final Path APPROVED = Path.of("src/test/transcripts/demo.txt");

    @TempDir
    private Path folder;

    @Test
    void the_demo_tells_the_approved_story() throws Exception {
        var demo = type("demo", "--data", folder.toString());
        var told = normal(demo.out());

        if (Boolean.getBoolean("varve.approve")) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, told);
        }
        assertThat(demo.err()).isEmpty();
        assertThat(demo.exit()).isZero();
        assertThat(told).as("run with -Dvarve.approve=true to approve").isEqualTo(Files.readString(APPROVED));
    }

    @Test
    void it_can_be_told_again_in_the_same_place() {
        var first = type("demo", "--data", folder.toString());

        assertThat(normal(type("demo", "--data", folder.toString()).out())).isEqualTo(normal(first.out()));
    }

    @Test
    void one_step_can_be_told_alone() {
        assertThat(type("demo", "--data", folder.toString(), "--step", "6").lines())
                .contains("    payments recorded: 1")
                .noneMatch(line -> line.contains("-> lesson L04"));
    }

    @Test
    void a_step_that_is_not_there_is_wrong_input() {
        var demo = type("demo", "--data", folder.toString(), "--step", "15");

        assertThat(demo.exit()).isEqualTo(2);
        assertThat(demo.err()).contains("there is no step 15; they are 1 to 14");
    }

    @Test
    void a_folder_with_something_else_in_it_is_not_emptied() throws Exception {
        Files.writeString(folder.resolve("precious.txt"), "mine");

        var demo = type("demo", "--data", folder.toString());

        assertThat(demo.exit()).isEqualTo(2);
        assertThat(demo.err()).contains("was not made by the demo");
        assertThat(folder.resolve("precious.txt")).hasContent("mine");
    }

    @Test
    void in_memory_the_same_is_told_and_nothing_is_kept() throws Exception {
        var demo = type("demo", "--store", "memory:");

        assertThat(demo.exit()).isZero();
        assertThat(normal(demo.out()).replaceFirst("on a store in \\S+", "on a store in DATA"))
                .isEqualTo(Files.readString(APPROVED).replaceFirst("(?s)\n\nThe store is still there.*", "\n"));
        assertThat(Path.of("data")).doesNotExist();
    }

    /// What depends on the machine or on how the code is laid out is left out.
    private String normal(String told) {
        return told.replace(folder.toString(), "DATA")
                .replaceAll("(?m)^(    (?:table|events).{16}) +\\d+( +\\d+) +\\d+\\.\\d$", "$1 LINES$2 TIME");
    }
}

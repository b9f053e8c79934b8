package dev.varve.samples.users.app;

import static dev.varve.samples.users.app.Typed.type;
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
    void it_can_be_told_again_in_the_same_place_and_one_step_alone() {
        var first = type("demo", "--data", folder.toString());

        assertThat(normal(type("demo", "--data", folder.toString()).out())).isEqualTo(normal(first.out()));
        assertThat(type("demo", "--data", folder.toString(), "--step", "12").out())
                .contains("UserRenamed  name=(forgotten)")
                .doesNotContain("-> lesson L02");
    }

    @Test
    void a_step_that_is_not_there_is_wrong_input() {
        assertThat(type("demo", "--data", folder.toString(), "--step", "15").err())
                .contains("there is no step 15; they are 1 to 14");
    }

    /// How fast the race was, and how many duplicates slipped through, is left out.
    private String normal(String told) {
        return told.replace(folder.toString(), "DATA")
                .replaceAll("(?m)^(    ask the read model) +\\d+ +\\d+ +\\d+", "$1 MANY MANY SPEED")
                .replaceAll(
                        "(?m)^(    (?:reserve, then|user and claim|condition on).*?) +(\\d+) +(\\d+) +\\d+ ",
                        "$1 $2 $3 SPEED ")
                .replaceAll("(?m)^    way .*$", "    WAYS")
                .replaceAll("(SPEED) +(\\d+) +(\\d) +", "$1 $2 $3 ");
    }
}

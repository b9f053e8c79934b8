package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FirstProgramTest {

    @Test
    void it_prints_what_the_readme_says() {
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FirstProgram.main();
        } finally {
            System.setOut(before);
        }
        var promised = Pages.blocks("text").stream()
                .filter(block -> block.mark().equals("output: FirstProgram"))
                .findFirst()
                .orElseThrow();
        assertThat(printed.toString(StandardCharsets.UTF_8).strip()).isEqualTo(promised.text());
    }
}

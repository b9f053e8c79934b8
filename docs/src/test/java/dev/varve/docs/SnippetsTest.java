package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every Java block on a page is a region of a compiled file of this module.
class SnippetsTest {

    @TestFactory
    Stream<DynamicTest> every_java_block_is_a_region_of_a_compiled_file() {
        return Pages.blocks("java").stream()
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    assertThat(block.mark()).as("the comment before the block").startsWith("snippet: ");
                    assertThat(block.text()).isEqualTo(regions(block.mark().substring("snippet: ".length())));
                }));
    }

    @Test
    void the_first_program_is_on_the_first_screen_and_has_at_most_15_lines() {
        var block = Pages.blocks("java").getFirst();
        assertThat(block.page().getFileName()).hasToString("README.md");
        assertThat(block.line()).isLessThan(40);
        assertThat(block.text().lines().filter(line -> !line.isBlank()).count()).isLessThanOrEqualTo(15);
    }

    @Test
    void the_readme_has_at_most_80_lines() {
        assertThat(Pages.read(Pages.HOME.resolve("README.md")).lines().count()).isLessThanOrEqualTo(80);
    }

    private static String regions(String names) {
        return Stream.of(names.split(" "))
                .map(name -> region(name.substring(0, name.indexOf('#')), name.substring(name.indexOf('#') + 1)))
                .collect(Collectors.joining("\n\n"));
    }

    private static String region(String file, String name) {
        var text = Pages.read(Pages.HOME.resolve("docs/src/test/java/dev/varve/docs/" + file + ".java"));
        var lines = text.lines()
                .dropWhile(line -> !line.strip().equals("// region " + name))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// endregion"))
                .collect(Collectors.joining("\n"));
        return lines.stripIndent();
    }
}

package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every Java block on a page is cut out of a compiled file: a region, or a method.
class SnippetsTest {

    @TestFactory
    Stream<DynamicTest> every_java_block_is_cut_out_of_a_compiled_file() {
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
        var lines = Pages.read(Pages.source(file)).lines().toList();
        var region = lines.stream()
                .dropWhile(line -> !line.strip().equals("// region " + name))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// endregion"))
                .collect(Collectors.joining("\n"));
        return (region.isEmpty() ? method(lines, name) : region).stripIndent();
    }

    /// The formatter puts the brace that ends a method below the first letter of the line that begins it.
    private static String method(List<String> lines, String name) {
        var begins = Pattern.compile("( +)[\\w<].*\\b" + name + "\\(.*\\{");
        var method = lines.stream()
                .dropWhile(line -> !begins.matcher(line).matches())
                .toList();
        assertThat(method).as("a region or a method " + name).isNotEmpty();
        var begin = begins.matcher(method.getFirst());
        var end = begin.matches() ? begin.group(1) + "}" : "";
        return String.join("\n", method.subList(0, method.indexOf(end) + 1));
    }
}

package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What all pages have in common: they are short, on the map, and of one frame.
class PagesTest {

    private static final Path DOCS = Pages.HOME.resolve("docs");
    private static final List<Path> PAGES = Pages.all().stream()
            .filter(page -> page.startsWith(DOCS) && !page.startsWith(DOCS.resolve("adr")))
            .toList();

    /// The list of all results, made by a program to look one up in.
    private static final Path NOT_TO_BE_READ = DOCS.resolve("results-all.md");

    @Test
    void a_page_has_at_most_200_lines() {
        assertThat(PAGES)
                .filteredOn(page -> !page.equals(NOT_TO_BE_READ))
                .allSatisfy(page -> assertThat(Pages.read(page).lines().count())
                        .as(page.toString())
                        .isLessThanOrEqualTo(200));
    }

    @Test
    void every_page_is_on_the_map() {
        var map = DOCS.resolve("README.md");
        var track = DOCS.resolve("exercises/README.md");
        var links = Stream.concat(links(map), links(track)).toList();
        assertThat(links)
                .containsAll(PAGES.stream().filter(page -> !page.equals(map)).toList());
        assertThat(links(map)).contains(track);
    }

    private static Stream<Path> links(Path page) {
        return Pattern.compile("]\\(([^)#]+)")
                .matcher(Pages.read(page))
                .results()
                .map(link -> page.resolveSibling(link.group(1)).normalize());
    }

    @TestFactory
    Stream<DynamicTest> a_page_to_learn_from_has_the_frame_of_all_of_them() {
        return in("learn")
                .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> {
                    var text = Pages.read(page);
                    assertThat(text.lines().filter(line -> line.startsWith("## ")))
                            .containsExactly(
                                    "## Predict", "## Run", "## Read", "## Change", "## Checkpoint", "## Next");
                    assertThat(Pattern.compile("(?m)^<details>")
                                    .matcher(text.substring(text.indexOf("## Checkpoint")))
                                    .results())
                            .hasSize(3);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_step_of_a_demo_is_as_it_was_approved() {
        return Pages.blocks("text").stream()
                .filter(block -> block.mark().startsWith("demo: "))
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    var mark = block.mark().split(" ", -1);
                    assertThat(block.text()).isEqualTo(Pages.step(mark[1], mark[2]));
                }));
    }

    /// The page of the exercise itself is held against what the exercise says by `ExercisesTest`.
    @TestFactory
    Stream<DynamicTest> what_an_exercise_says_is_told_as_on_its_own_page() {
        return Pages.blocks("text").stream()
                .filter(block -> block.mark().startsWith("fails: "))
                .map(block -> DynamicTest.dynamicTest(
                        block.toString(),
                        () -> assertThat(Pages.blocks("text")).anySatisfy(own -> {
                            assertThat(own.page().getFileName().toString())
                                    .startsWith(block.mark().substring("fails: ".length()) + "-");
                            assertThat(own.text()).isEqualTo(block.text());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> a_block_that_looks_like_something_is_checked_as_that() {
        return PAGES.stream()
                .flatMap(page -> Pages.blocks(page).stream())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    assertThat(block.language()).isIn("java", "console", "text", "mermaid", "sh", "");
                    if (block.language().equals("text")) {
                        assertThat(block.mark()).matches("(output|demo): .*|fails: E\\d\\d[a-z]?");
                    }
                }));
    }

    private static Stream<Path> in(String folder) {
        return PAGES.stream().filter(page -> page.startsWith(DOCS.resolve(folder)));
    }
}

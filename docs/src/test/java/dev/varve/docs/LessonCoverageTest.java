package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every lesson has a page, a test, something to run and, mostly, an exercise; and all of them are there.
class LessonCoverageTest {

    private static final Path DOCS = Pages.HOME.resolve("docs");
    private static final Pattern DEMO = Pattern.compile("demo (\\w+) --step (\\d+)");

    @Test
    void the_lessons_are_the_25_of_the_curriculum() {
        assertThat(Lesson.values())
                .extracting(Lesson::name)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 25)
                        .mapToObj("L%02d"::formatted)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> a_lesson_has_all_that_it_names() {
        return Stream.of(Lesson.values())
                .map(lesson -> DynamicTest.dynamicTest(lesson.name(), () -> {
                    assertThat(lesson.pages())
                            .isNotEmpty()
                            .allSatisfy(page -> assertThat(page(page)).exists());
                    assertThat(lesson.tests()).isNotEmpty().allSatisfy(LessonCoverageTest::assertIsTest);
                    assertIsCommand(lesson);
                    assertThat(lesson.exercises())
                            .allSatisfy(number -> assertThat(exercise(number)).exists());
                }));
    }

    @Test
    void a_page_that_teaches_or_helps_belongs_to_a_lesson() throws IOException {
        var named = Stream.of(Lesson.values())
                .flatMap(lesson -> lesson.pages().stream().map(LessonCoverageTest::page))
                .toList();
        for (var folder : List.of("learn", "how-to", "explain", "decide")) {
            try (var pages = Files.list(DOCS.resolve(folder))) {
                assertThat(named).containsAll(pages.toList());
            }
        }
    }

    @Test
    void an_exercise_belongs_to_a_lesson() throws IOException {
        var named = Stream.of(Lesson.values())
                .flatMap(lesson -> lesson.exercises().stream().map(LessonCoverageTest::exercise))
                .toList();
        try (var pages = Files.list(DOCS.resolve("exercises"))) {
            assertThat(named)
                    .containsAll(
                            pages.filter(page -> !page.endsWith("README.md")).toList());
        }
    }

    @Test
    void a_step_of_a_demo_names_a_lesson_that_there_is() {
        assertThat(Stream.of("orders", "users", "logistics")
                        .flatMap(sample -> Pattern.compile("-> lesson (\\w+)")
                                .matcher(Pages.demo(sample))
                                .results()))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(Lesson.values()).extracting(Lesson::name).contains(name.group(1)));
    }

    @Test
    void the_map_lists_them() {
        var rows = Stream.of(Lesson.values()).map(LessonCoverageTest::row);
        Made.check(
                DOCS.resolve("README.md"),
                LessonCoverageTest.class,
                Stream.concat(Stream.of("| lesson | page | test | see it | do it |", "|---|---|---|---|---|"), rows));
    }

    private static void assertIsTest(String name) {
        var parts = name.split("#", 2);
        var code = Pages.read(Pages.source(parts[0]));
        if (parts.length == 2) {
            assertThat(code).contains("void " + parts[1] + "(");
        } else {
            assertThat(code).containsAnyOf("@Test", "@Property", "extends EventLogContract");
        }
    }

    private static void assertIsCommand(Lesson lesson) {
        var demo = DEMO.matcher(lesson.command());
        if (demo.matches()) {
            assertThat(Pages.step(demo.group(1), demo.group(2))).contains("-> lesson " + lesson.name());
        } else {
            assertThat(Pages.read(Pages.HOME.resolve("varve"))).contains("\n  ./varve " + lesson.command() + " ");
        }
    }

    private static Path page(String name) {
        return DOCS.resolve(name + ".md");
    }

    private static Path exercise(String number) {
        try (var pages = Files.list(DOCS.resolve("exercises"))) {
            return pages.filter(page -> page.getFileName().toString().startsWith(number + "-"))
                    .findFirst()
                    .orElse(DOCS.resolve("exercises/" + number));
        } catch (IOException e) {
            throw new AssertionError("there are no exercises", e);
        }
    }

    private static String row(Lesson lesson) {
        return "| %s %s | %s | %s | `./varve %s` | %s |"
                .formatted(
                        lesson,
                        lesson.title(),
                        links(lesson.pages(), page -> link(heading(page(page)), page(page))),
                        links(lesson.tests(), LessonCoverageTest::test),
                        lesson.command(),
                        links(lesson.exercises(), number -> link(number, exercise(number))));
    }

    private static String links(List<String> names, Function<String, String> link) {
        return names.stream().map(link).collect(Collectors.joining(", "));
    }

    private static String link(String text, Path target) {
        return "[%s](%s)".formatted(text, DOCS.relativize(target).toString().replace('\\', '/'));
    }

    private static String test(String name) {
        var parts = name.split("#", 2);
        var type = Pages.source(parts[0]);
        var text = parts.length == 2 ? parts[1] : type.getFileName().toString().replace(".java", "");
        return link("`" + text + "`", type);
    }

    /// {@return such as `facts` for `# 1. Facts`}
    private static String heading(Path page) {
        var heading = Pages.read(page).lines().findFirst().orElseThrow().replaceFirst("^# ([0-9]+\\.? )?", "");
        return heading.substring(0, 1).toLowerCase(Locale.ROOT) + heading.substring(1);
    }
}

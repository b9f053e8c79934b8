package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every link between pages leads somewhere, and so does its anchor. A link to a Java file is named after what is in
/// it.
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    private static final Pattern TO_CODE = Pattern.compile("\\[`([\\w.]+)(?:\\([^`]*\\))?`]\\(([^)#\\s]+\\.java)\\)");

    @TestFactory
    Stream<DynamicTest> a_link_to_a_java_file_names_a_type_or_a_method_in_it() {
        return Pages.all().stream()
                .flatMap(page -> TO_CODE.matcher(Pages.read(page))
                        .results()
                        .map(link -> DynamicTest.dynamicTest(Pages.HOME.relativize(page) + " " + link.group(1), () -> {
                            var code = Pages.read(page.resolveSibling(link.group(2)));
                            for (var name : link.group(1).split("\\.", -1)) {
                                assertThat(code)
                                        .containsPattern("\\b(void|class|record|interface|enum) " + name + "\\b"
                                                + "|[\\w>] " + name + "\\(");
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> every_link_leads_somewhere() {
        return Pages.all().stream()
                .flatMap(page -> LINK.matcher(Pages.read(page))
                        .results()
                        .map(link -> DynamicTest.dynamicTest(Pages.HOME.relativize(page) + " " + link.group(), () -> {
                            var target = link.group(1).isEmpty()
                                    ? page
                                    : page.resolveSibling(link.group(1)).normalize();
                            assertThat(Files.exists(target))
                                    .as(target.toString())
                                    .isTrue();
                            if (link.group(2) != null) {
                                assertThat(anchors(Pages.read(target))).contains(link.group(2));
                            }
                        })));
    }

    private static Stream<String> anchors(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
    }
}

package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.docs.InCommon.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A Chinese page says what the English page of the same name says.
class TranslationsTest {

    private static final Path DOCS = Pages.HOME.resolve("docs");
    private static final Path ENTRY = DOCS.resolve("zh/README.md");
    private static final Path GLOSSARY = DOCS.resolve("glossary.md");
    private static final Path CHINESE_GLOSSARY = DOCS.resolve("zh/glossary.md");
    private static final List<Path> CHINESE = Pages.all().stream()
            .filter(page -> page.startsWith(DOCS.resolve("zh")) && !page.equals(ENTRY))
            .toList();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_chinese_page_has_what_its_english_page_has() {
        return CHINESE.stream()
                .flatMap(page -> Stream.of(InCommon.values())
                        .map(each -> DynamicTest.dynamicTest(
                                page.getFileName() + ", each " + each,
                                () -> assertThat(each.difference(DOCS.resolve(page.getFileName()), page))
                                        .isEmpty())));
    }

    @Test
    void the_chinese_entry_leads_to_both_pages_of_each_pair() {
        assertThat(CHINESE)
                .isNotEmpty()
                .allSatisfy(page -> assertThat(Pages.read(ENTRY))
                        .contains("](" + page.getFileName() + ")", "](../" + page.getFileName() + ")"));
    }

    @Test
    void both_glossaries_have_the_same_words_in_the_same_order() {
        var english = words(GLOSSARY, 0, 3);
        assertThat(english).hasSizeGreaterThan(30);
        assertThat(InCommon.difference("word", GLOSSARY, english, CHINESE_GLOSSARY, words(CHINESE_GLOSSARY, 0, 1)))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> an_example_of_the_chinese_glossary_is_found_in_code_or_on_a_page() {
        var texts = Stream.of(Pages.sources(), Pages.transcripts(), Pages.all())
                .flatMap(List::stream)
                .filter(path -> !path.endsWith("glossary.md"))
                .map(path -> withoutGaps(Pages.read(path)))
                .toList();
        return cells(CHINESE_GLOSSARY)
                .map(row -> withoutGaps(row.get(3).replace("`", "")))
                .map(example -> DynamicTest.dynamicTest(
                        example,
                        () -> assertThat(texts.stream().anyMatch(text -> text.contains(example)))
                                .as("zh/glossary.md has the example '%s', which is in no code, demo or page", example)
                                .isTrue()));
    }

    @Test
    void a_missing_heading_is_named() throws IOException {
        assertThat(difference(InCommon.HEADINGS, "# A\n## B\n", "# 甲\n"))
                .hasValue("zh/page.md lacks the heading '## B' of page.md");
        assertThat(difference(InCommon.HEADINGS, "# A\n## B\n", "# 甲\n### 乙\n"))
                .hasValue("zh/page.md lacks the heading '## B' of page.md; in its place is '### 乙'");
        assertThat(difference(InCommon.HEADINGS, "# A\n", "# 甲\n## 乙\n"))
                .hasValue("zh/page.md has the heading '## 乙', which page.md lacks");
        assertThat(difference(InCommon.HEADINGS, "# A\n```sh\n# B\n```\n", "# 甲\n"))
                .isEmpty();
    }

    @Test
    void a_missing_command_is_named() throws IOException {
        assertThat(difference(InCommon.COMMANDS, "```sh\na\nb # why\n```\n", "```sh\na\n```\n"))
                .hasValue("zh/page.md lacks the command 'b' of page.md");
        assertThat(difference(InCommon.COMMANDS, "```console\n$ a\nx\n$ b\n```\n", "```console\n$ b\n$ a\n```\n"))
                .hasValue("zh/page.md lacks the command 'a' of page.md; in its place is 'b'");
    }

    @Test
    void a_missing_block_is_named() throws IOException {
        assertThat(difference(InCommon.BLOCKS, "<!-- snippet: Tin#events -->\n```java\n```\n", "甲\n"))
                .hasValue("zh/page.md lacks the block 'java snippet: Tin#events' of page.md");
    }

    @Test
    void a_missing_row_is_named() throws IOException {
        assertThat(difference(InCommon.ROWS, "| a |\n|---|\n| 1 |\n# B\n| b |\n", "| 甲 |\n|---|\n# 乙\n| 乙 |\n"))
                .hasValue("zh/page.md lacks the row '| 1 |' of page.md; in its place is '| 乙 |'");
    }

    @Test
    void a_missing_link_to_code_is_named() throws IOException {
        assertThat(difference(
                        InCommon.LINKS_TO_CODE, "[`b`](B.java) [`a`](A.java)", "[`a`](../A.java) [`b`](../B.java)"))
                .isEmpty();
        assertThat(difference(InCommon.LINKS_TO_CODE, "[`a`](A.java)", "# 甲\n[`a`](../A.java)"))
                .hasValue("zh/page.md lacks the link 'a' of page.md; in its place is 'a'");
    }

    private Optional<String> difference(InCommon each, String english, String chinese) throws IOException {
        var page = Files.writeString(folder.resolve("page.md"), english);
        var translation = Files.createDirectories(folder.resolve("zh")).resolve("page.md");
        return each.difference(page, Files.writeString(translation, chinese));
    }

    private static List<Part> words(Path glossary, int english, int chinese) {
        return cells(glossary)
                .map(row -> Part.of(row.get(english) + ", " + row.get(chinese)))
                .toList();
    }

    /// {@return the cells of each row below the head of a table}
    private static Stream<List<String>> cells(Path page) {
        return Pages.read(page)
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> List.of(line.substring(2).split("\\s*\\|\\s*", -1)));
    }

    private static String withoutGaps(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

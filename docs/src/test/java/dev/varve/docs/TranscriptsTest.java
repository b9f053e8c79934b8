package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Every terminal transcript on a page is what the commands in it print.
///
/// All pages are played one after the other in one folder that is empty at first, as somebody does who learns from
/// them: no page may be in the way of another. The Chinese page has a folder of its own. Those of the README are
/// processes of their own, which is slow. Times,
/// durations and hashes are not compared, and a line `...` stands for lines left out.
@Isolated // of the properties and the log of this process
@Timeout(900)
class TranscriptsTest {

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> every_transcript_is_what_the_commands_print() {
        return inTheOrderOfLearning().map(block -> DynamicTest.dynamicTest(block.toString(), () -> play(block)));
    }

    private static Stream<Pages.Block> inTheOrderOfLearning() {
        return Pages.blocks("console").stream().sorted(Comparator.comparingInt(TranscriptsTest::turn));
    }

    private static int turn(Pages.Block block) {
        var page = Pages.HOME.relativize(block.page()).toString();
        return page.equals("README.md") ? 0 : page.endsWith("quickstart.md") ? 1 : page.contains("/learn/") ? 2 : 3;
    }

    @Test
    void the_readme_has_a_transcript() {
        assertThat(Pages.blocks("console"))
                .anySatisfy(block -> assertThat(block.page().getFileName()).hasToString("README.md"));
    }

    private void play(Pages.Block block) throws IOException, InterruptedException {
        var home = Files.createDirectories(
                folder.resolve(block.page().startsWith(Pages.HOME.resolve("docs/zh")) ? "zh" : "en"));
        var played = new StringBuilder();
        for (var line : block.text().lines().toList()) {
            if (line.startsWith("$ ")) {
                var command = line.substring(2);
                played.append(line).append('\n');
                played.append(turn(block) == 0 ? Played.runApart(home, command) : Played.run(home, command));
            }
        }
        var promised = comparable(block.text());
        var seen = comparable(played.toString().replace(home + "/", ""));
        if (promised.contains("...\n") || promised.endsWith("...")) {
            assertThat(seen + "\n").matches(withoutLinesLeftOut(promised));
        } else {
            assertThat(seen).isEqualTo(promised);
        }
    }

    private static Pattern withoutLinesLeftOut(String promised) {
        return Pattern.compile(promised.lines()
                .map(line -> line.equals("...") ? "(?s:.*?\n)??" : Pattern.quote(line + "\n"))
                .collect(Collectors.joining()));
    }

    private static String comparable(String text) {
        return text.replaceAll("(?m)\\d+\\.\\d$", "<micros>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "<time>")
                .replaceAll("chain [0-9a-f]{64}", "chain <hash>")
                .replaceAll("(?m) [0-9a-f]{12}$", " <hash>")
                .replaceAll("in \\d+ ms", "in <millis> ms")
                .replaceAll("[ \t]+", " ")
                .strip();
    }
}

package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every terminal transcript on a page is what the commands in it print.
///
/// The blocks of a page are played in order, each command in a process of its own, over one data directory that is
/// empty at first. Times, durations and hashes are not compared, and a line `...` stands for lines left out.
@Timeout(120)
class TranscriptsTest {

    @TempDir
    Path data;

    @TestFactory
    Stream<DynamicTest> every_transcript_is_what_the_commands_print() {
        var pages = new LinkedHashMap<Path, List<Pages.Block>>();
        Pages.blocks("console")
                .forEach(block -> pages.computeIfAbsent(block.page(), _ -> new ArrayList<>())
                        .add(block));
        return pages.entrySet().stream()
                .flatMap(page -> page.getValue().stream()
                        .map(block -> DynamicTest.dynamicTest(block.toString(), () -> play(page.getKey(), block))));
    }

    @Test
    void the_readme_has_a_transcript() {
        assertThat(Pages.blocks("console"))
                .anySatisfy(block -> assertThat(block.page().getFileName()).hasToString("README.md"));
    }

    private void play(Path page, Pages.Block block) throws IOException, InterruptedException {
        var home = Files.createDirectories(
                data.resolve(page.toString().substring(1).replace('/', '-')));
        var played = new StringBuilder();
        for (var line : block.text().lines().toList()) {
            if (line.startsWith("$ ")) {
                played.append(line).append('\n').append(Played.run(home, line.substring(2)));
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

package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
/// empty at first. Times of day and microseconds are not compared, and a line `...` stands for lines left out.
@Timeout(120)
class TranscriptsTest {

    private static final List<String> SAMPLES = List.of("orders", "users", "logistics");

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
                played.append(line).append('\n').append(run(home, line.substring(2)));
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

    private static String run(Path home, String line) throws IOException, InterruptedException {
        var words = words(line);
        assertThat(words.removeFirst()).isEqualTo("./varve");
        var sample =
                words.stream().limit(2).filter(SAMPLES::contains).findFirst().orElse("orders");
        words.remove(sample);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dvarve.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.varve.samples.%s.app.Main".formatted(sample)));
        command.addAll(words);
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var code = process.waitFor();
        return code == 0 ? output : output + "[exit code " + code + "]\n";
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    private static String comparable(String text) {
        return text.replaceAll("(?m)\\d+\\.\\d$", "<micros>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "<time>")
                .replaceAll("[ \t]+", " ")
                .strip();
    }
}

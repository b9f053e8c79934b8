package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a command line prints, in a process of its own.
final class Played {

    private static final List<String> SAMPLES = List.of("orders", "users", "logistics");

    /// What works on any store.
    private static final Set<String> TOOLS = Set.of("crash", "load", "backup");

    /// Commands of the shell that a page may use around ours.
    private static final Set<String> SHELL = Set.of("mv", "rm", "ls", "printf");

    private Played() {}

    /// {@return all output, and a last line with the exit code unless that is 0}
    ///
    /// @param home the folder in which it is run, and below which data is kept
    static String run(Path home, String line) throws IOException, InterruptedException {
        var words = words(line);
        var first = words.removeFirst();
        assertThat(SHELL.contains(first) || first.equals("./varve")).as(line).isTrue();
        var process = new ProcessBuilder(SHELL.contains(first) ? List.of("sh", "-c", line) : varve(home, words))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var code = process.waitFor();
        return code == 0 ? output : output + "[exit code " + code + "]\n";
    }

    private static List<String> varve(Path home, List<String> words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.SimpleFormatter.format=varve: %5$s%n",
                "-Dvarve.home=" + home,
                "-cp",
                System.getProperty("java.class.path")));
        if (isTool(words)) {
            command.add("dev.varve.mapdb.tools.Main");
        } else {
            var sample = words.stream()
                    .limit(2)
                    .filter(SAMPLES::contains)
                    .findFirst()
                    .orElse("orders");
            words.remove(sample);
            command.add("dev.varve.samples.%s.app.Main".formatted(sample));
        }
        command.addAll(words);
        return command;
    }

    /// `verify` with a directory is about any store, without one about that of a sample.
    private static boolean isTool(List<String> words) {
        return TOOLS.contains(words.getFirst())
                || (words.getFirst().equals("verify")
                        && words.size() > 1
                        && !words.get(1).startsWith("-"));
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }
}

package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.explorer.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/// What a command line prints.
final class Played {

    private static final List<String> SAMPLES = List.of("orders", "users", "logistics");

    /// What works on any store.
    private static final Set<String> TOOLS = Set.of("crash", "load", "backup");

    /// Commands of the shell that a page may use around ours.
    private static final Set<String> SHELL = Set.of("mv", "rm", "ls", "printf");

    private static final String HOME = "varve.home";

    private Played() {}

    /// {@return all output, and a last line with the exit code unless that is 0}
    ///
    /// Our own commands are run in this process: one of its own takes a second for each.
    ///
    /// @param home the folder in which it is run, and below which data is kept
    static String run(Path home, String line) throws IOException, InterruptedException {
        var words = words(line);
        return isShell(line, words) ? process(home, List.of("sh", "-c", line)) : here(home, words);
    }

    /// {@return the same of a process of its own, as a reader starts one}
    static String runApart(Path home, String line) throws IOException, InterruptedException {
        var words = words(line);
        return process(home, isShell(line, words) ? List.of("sh", "-c", line) : varve(home, words));
    }

    private static boolean isShell(String line, List<String> words) {
        var first = words.removeFirst();
        assertThat(SHELL.contains(first) || first.equals("./varve")).as(line).isTrue();
        return SHELL.contains(first);
    }

    private static String process(Path home, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + exit(process.waitFor());
    }

    private static String exit(int code) {
        return code == 0 ? "" : "[exit code " + code + "]\n";
    }

    private static String here(Path home, List<String> words) {
        var before = System.getProperty(HOME);
        var bytes = new ByteArrayOutputStream();
        var out = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        var err = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), true);
        var root = Logger.getLogger("");
        var handlers = root.getHandlers();
        Arrays.stream(handlers).forEach(root::removeHandler);
        var log = new Log(err);
        root.addHandler(log);
        System.setProperty(HOME, home.toString());
        try {
            var code = here(home, words, out, err);
            out.flush();
            return bytes.toString(StandardCharsets.UTF_8) + exit(code);
        } finally {
            root.removeHandler(log);
            Arrays.stream(handlers).forEach(root::addHandler);
            if (before == null) {
                System.clearProperty(HOME);
            } else {
                System.setProperty(HOME, before);
            }
        }
    }

    private static int here(Path home, List<String> words, PrintWriter out, PrintWriter err) {
        if (isTool(words)) {
            return dev.varve.mapdb.tools.Main.run(new PrintWriter(out, true), err, placed(home, words, true));
        }
        var sample = sample(words);
        var terminal = new Terminal(new BufferedReader(Reader.nullReader()), out, err, false, false);
        var args = placed(home, words, false);
        return switch (sample) {
            case "users" -> dev.varve.samples.users.app.Main.run(terminal, args);
            case "logistics" -> dev.varve.samples.logistics.app.Main.run(terminal, args);
            default -> dev.varve.samples.orders.app.Main.run(terminal, args);
        };
    }

    /// {@return the words, with folders as they are seen from this process}
    private static String[] placed(Path home, List<String> words, boolean namesFolders) {
        var placed = new ArrayList<String>();
        for (var n = 0; n < words.size(); n++) {
            var before = n == 0 ? "" : words.get(n - 1);
            var isFolder = before.equals("--data")
                    || (namesFolders
                            && n > 0
                            && !before.startsWith("-")
                            && !words.get(n).startsWith("-"));
            placed.add(isFolder ? home.resolve(words.get(n)).toString() : words.get(n));
        }
        return placed.toArray(String[]::new);
    }

    private static List<String> varve(Path home, List<String> words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.SimpleFormatter.format=varve: %5$s%n",
                "-D" + HOME + "=" + home,
                "-cp",
                System.getProperty("java.class.path")));
        command.add(
                isTool(words)
                        ? "dev.varve.mapdb.tools.Main"
                        : "dev.varve.samples.%s.app.Main".formatted(sample(words)));
        command.addAll(words);
        return command;
    }

    /// Takes the name of the sample out of the words.
    private static String sample(List<String> words) {
        var sample =
                words.stream().limit(2).filter(SAMPLES::contains).findFirst().orElse("orders");
        words.remove(sample);
        return sample;
    }

    /// `verify` with a directory is about any store, without one about that of a sample.
    private static boolean isTool(List<String> words) {
        return TOOLS.contains(words.getFirst())
                || (words.getFirst().equals("verify")
                        && words.size() > 1
                        && !words.get(1).startsWith("-"));
    }

    static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    /// Prints what is logged, as the launcher has it printed.
    private static final class Log extends Handler {
        private final PrintWriter err;
        private final SimpleFormatter formatter = new SimpleFormatter();

        Log(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                err.println("varve: " + formatter.formatMessage(record));
            }
        }

        @Override
        public void flush() {
            err.flush();
        }

        @Override
        public void close() {}
    }
}

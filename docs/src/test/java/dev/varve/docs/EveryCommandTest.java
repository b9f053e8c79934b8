package dev.varve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.explorer.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Types every command of every sample as people do who are in a hurry, and as people do who mean harm.
///
/// Which commands, words and options there are is read from the help. Whatever is typed: the exit code is a documented
/// one, a failure is one line, nothing that is printed moves the cursor, and what is refused changes nothing.
@Timeout(300)
class EveryCommandTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^  (\\w[\\w-]*)(?:, [\\w-]+)*  +\\w.*$");
    private static final Pattern OPTION = Pattern.compile("(?m)^ {2,6}(?:-\\w, )?(--?[\\w-]+)=\\S+");
    private static final Pattern EXAMPLE = Pattern.compile("Example:([^$]*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /// What takes long or many, and is told its numbers in tests of its own.
    private static final Set<String> STORIES = Set.of("demo", "race", "traffic");

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "-1",
            "0",
            "-9223372036854775808",
            "9223372036854775807",
            "9223372036854775808",
            "1e999999999",
            "NaN",
            "茶🍵",
            "\u202eabc\u200f",
            "a\nb\tc\u001b[31m",
            "\ufdd4red\ufddf",
            "\ufffd",
            "\ud800",
            "../../x",
            "/",
            ":::",
            "a:b:99:92233720368547758.07",
            ",,,",
            "%s%n$HOME",
            "@x",
            "--",
            "-",
            "x".repeat(3_000),
            "3000-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "2026-13-45");

    /// Each word meets some of them, the next word the next ones: all of them meet every kind of command.
    private static final int OF_EACH_WORD = 8;

    private static final int OF_EACH_OPTION = 2;

    private record Typed(int exit, String out, String err) {}

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"orders", "users", "logistics"})
    void whatever_is_typed_is_answered_in_a_line_and_changes_nothing_unless_it_is_carried_out(String sample)
            throws Exception {
        var seeded = home.resolve("seeded");
        seed(sample, seeded);
        var turn = 0;
        for (var command : commands(sample)) {
            for (var words : attempts(help(sample, command), turn)) {
                turn++;
                var line = new ArrayList<String>();
                line.add(command);
                line.addAll(words);
                onNothing(sample, line);
                if (turn % 10 == 0) {
                    onAStore(sample, line, seeded);
                }
            }
        }
        assertThat(turn).as("how many were typed").isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders demo --step -1", "logistics demo --step 99", "users race --rounds 0"})
    void a_story_says_what_there_is_instead(String line) throws Exception {
        var words = new ArrayList<>(List.of(line.split(" ")));
        onNothing(words.removeFirst(), words);
    }

    /// Where nothing is, nothing is after a refusal.
    private void onNothing(String sample, List<String> line) throws Exception {
        var data = home.resolve("nothing");
        var typed = type(sample, line, data);
        check(typed, sample + " " + line);
        if (typed.exit() != 0) {
            assertThat(data).as(sample + " " + line).doesNotExist();
        }
        remove(data);
    }

    private void onAStore(String sample, List<String> line, Path data) throws Exception {
        var before = content(data);
        var typed = type(sample, line, data);
        check(typed, sample + " " + line);
        if (typed.exit() != 0) {
            assertThat(content(data)).as(sample + " " + line).isEqualTo(before);
        }
    }

    private static void check(Typed typed, String line) {
        assertThat(typed.exit()).as("%s: %s", line, typed).isIn(0, 1, 2, 3);
        assertThat(typed.out() + typed.err())
                .as(line)
                .matches(text -> text.codePoints()
                        .allMatch(point -> point == '\n'
                                || (!Character.isISOControl(point)
                                        && point != 0x202e
                                        && point != 0x200f
                                        && (point < 0xfdd0 || point > 0xfdef))));
        switch (typed.exit()) {
            case 0 -> assertThat(typed.err()).as(line).isEmpty();
            case 1 -> assertThat(typed.out() + typed.err()).as(line).isNotEmpty();
            default -> {
                assertThat(typed.err().lines().toList())
                        .as("%s: %s", line, typed)
                        .hasSize(1);
                assertThat(typed.err()).as(line).startsWith("varve ").doesNotContain("Exception", "null");
            }
        }
    }

    /// {@return what to type after the command: its example, too few words, too many, and each one made nonsense}
    private static List<List<String>> attempts(String help, int turn) {
        var example = example(help);
        var attempts = new ArrayList<List<String>>();
        attempts.add(List.of());
        attempts.add(example);
        attempts.add(with(example, "x", "x", "x", "x", "x", "x", "x", "x", "--nonsense"));
        attempts.add(with(example, "x", "x", "x", "x", "x", "x", "x", "x"));
        var some = turn;
        for (var at = 0; at < example.size(); at++) {
            for (var n = 0; n < (example.get(at).startsWith("-") ? 1 : OF_EACH_WORD); n++) {
                var changed = new ArrayList<>(example);
                changed.set(at, HOSTILE.get(some++ % HOSTILE.size()));
                attempts.add(changed);
            }
        }
        for (var option : options(help)) {
            for (var n = 0; n < OF_EACH_OPTION; n++) {
                attempts.add(with(example, option + "=" + HOSTILE.get(some++ % HOSTILE.size())));
            }
        }
        return attempts;
    }

    private static List<String> with(List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private static List<String> options(String help) {
        return OPTION.matcher(help)
                .results()
                .map(found -> found.group(1))
                .filter(option -> !Set.of("--data", "--store").contains(option))
                .toList();
    }

    /// {@return the words of the example after the command itself, or one for each that is asked for}
    private static List<String> example(String help) {
        var found = EXAMPLE.matcher(help);
        assertThat(found.find()).as("has an example: %s", help).isTrue();
        var words = new ArrayList<String>();
        WORD.matcher(found.group(1).replace("\\\n", " "))
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .filter(word -> !word.equals("-f")) // which never ends
                .forEach(words::add);
        return words.subList(3, words.size());
    }

    private List<String> commands(String sample) throws Exception {
        return COMMAND.matcher(
                        type(sample, List.of("--help"), home.resolve("nothing")).out())
                .results()
                .map(found -> found.group(1))
                .filter(command -> !STORIES.contains(command))
                .toList();
    }

    private String help(String sample, String command) throws Exception {
        return type(sample, List.of(command, "--help"), home.resolve("nothing")).out();
    }

    private void seed(String sample, Path data) throws Exception {
        var lines = Map.of(
                "orders",
                List.of("place 1001 --item TEA-250:Tea:2:12.50 --item CUP-2:Cups:1:8.00", "request-payment 1001"),
                "users",
                List.of("register 7 --name Ana --email ana@example.org"),
                "logistics",
                List.of("book ship-77 --from SUZ --to BER", "scan ship-77 SHA in --at 2026-06-02T12:00:00Z"));
        for (var line : lines.getOrDefault(sample, List.of())) {
            assertThat(type(sample, List.of(line.split(" ")), data).exit())
                    .as(line)
                    .isZero();
        }
    }

    private static Typed type(String sample, List<String> words, Path data) throws Exception {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")), new PrintWriter(out), new PrintWriter(err), false, false);
        var line = new ArrayList<>(List.of("--data", data.toString()));
        line.addAll(words);
        return new Typed(
                (int) run(sample).invoke(null, terminal, line.toArray(String[]::new)), out.toString(), err.toString());
    }

    /// The command lines are no API, so this is how one is reached from outside of its package.
    private static Method run(String sample) throws ReflectiveOperationException {
        var run = Class.forName("dev.varve.samples.%s.app.Main".formatted(sample))
                .getDeclaredMethod("run", Terminal.class, String[].class);
        run.setAccessible(true);
        return run;
    }

    /// {@return the bytes of everything that is kept for good, and the names of the rest}
    private static Map<String, String> content(Path directory) {
        var content = new TreeMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = directory.relativize(file).toString();
                content.put(name, name.startsWith("journal") ? HexFormat.of().formatHex(Files.readAllBytes(file)) : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LinkedHashMap<>(content);
    }

    private static void remove(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (var files = Files.walk(path)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

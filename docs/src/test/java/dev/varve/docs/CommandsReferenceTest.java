package dev.varve.docs;

import dev.varve.explorer.Exit;
import dev.varve.mapdb.tools.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/// What can be looked up about commands is what their help says, and what is written about exit codes.
@Timeout(900)
class CommandsReferenceTest {

    private static final Path PAGE = Pages.HOME.resolve("docs/reference/cli.md");
    private static final List<String> SAMPLES = List.of("orders", "users", "logistics");
    private static final Pattern COMMAND = Pattern.compile("(?m)^  (\\w[\\w, -]*?)  +(\\w.*)$");
    private static final Pattern CODE = Pattern.compile("/// (.*)\n    public static final int (\\w+) =");

    @TempDir
    Path home;

    @Test
    void the_page_says_what_the_help_says() throws IOException, InterruptedException {
        var commands = new LinkedHashMap<String, Map<String, String>>();
        for (var sample : SAMPLES) {
            commands.put(sample, help(sample));
        }
        var shared = new LinkedHashMap<>(commands.get("orders"));
        commands.values().forEach(others -> shared.entrySet().retainAll(others.entrySet()));
        var lines = new ArrayList<String>();
        commands.forEach((sample, own) -> {
            own.entrySet().removeAll(shared.entrySet());
            lines.addAll(table("Of " + sample, sample + " ", own));
        });
        lines.addAll(table("Of each sample", "SAMPLE ", shared));
        lines.addAll(table("Of any store", "", tools()));
        Made.check(PAGE, CommandsReferenceTest.class, lines.stream().skip(1));
    }

    @Test
    void the_page_says_what_each_exit_code_means() {
        var codes = CODE.matcher(Pages.read(Pages.source("explorer/Exit"))).results();
        Made.check(
                PAGE,
                Exit.class,
                Stream.concat(
                        Stream.of("| | |", "|---:|---|"),
                        codes.map(code -> "| %s | %s |".formatted(value(code.group(2)), code.group(1)))));
    }

    private static Object value(String constant) {
        try {
            return Exit.class.getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private Map<String, String> help(String sample) throws IOException, InterruptedException {
        var commands = new LinkedHashMap<String, String>();
        COMMAND.matcher(Played.run(home, "./varve " + sample + " --help"))
                .results()
                .forEach(line -> commands.put(line.group(1), line.group(2)));
        return commands;
    }

    private static Map<String, String> tools() {
        var commands = new LinkedHashMap<String, String>();
        CommandSpec.forAnnotatedObject(Main.class)
                .subcommands()
                .forEach((name, command) -> commands.put(
                        name, command.getCommandSpec().usageMessage().description()[0]));
        return commands;
    }

    private static List<String> table(String title, String before, Map<String, String> commands) {
        var lines = new ArrayList<>(List.of("", "### " + title, "", "| `./varve ...` | |", "|---|---|"));
        commands.forEach((name, description) ->
                lines.add("| `%s%s` | %s |".formatted(before, name, description.replace("<", "&lt;"))));
        return lines;
    }
}

package dev.varve.docs;

import dev.varve.explorer.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine;

/// What was typed behind `./varve`, in this process and at a coloured terminal, and what came of it.
///
/// @param words the first one is a sample, `exercise`, or a tool for any store
record Typed(List<String> words, int exit, String out, String err) {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-02T10:42:00Z"), ZoneOffset.UTC);

    /// {@return what comes of it}
    ///
    /// @param typed what is read by commands that read lines
    static Typed type(String typed, List<String> words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(
                new BufferedReader(new StringReader(typed)),
                new PrintWriter(out),
                new PrintWriter(err, true),
                true,
                true);
        return new Typed(words, run(terminal, words), out.toString(), err.toString());
    }

    private static int run(Terminal terminal, List<String> words) {
        var rest = words.subList(1, words.size()).toArray(String[]::new);
        try {
            return switch (words.getFirst()) {
                case "orders", "users" -> {
                    var run = main("samples.%s.app".formatted(words.getFirst()))
                            .getDeclaredMethod("run", Terminal.class, String[].class);
                    run.setAccessible(true);
                    yield (int) run.invoke(null, terminal, rest);
                }
                case "logistics" -> {
                    var run = main("samples.logistics.app")
                            .getDeclaredMethod("run", Terminal.class, Clock.class, String[].class);
                    run.setAccessible(true);
                    yield (int) run.invoke(null, terminal, CLOCK, rest);
                }
                case "exercise" -> {
                    var line = main("exercises").getDeclaredMethod("commandLine", Path.class);
                    line.setAccessible(true);
                    yield run(terminal, (CommandLine) line.invoke(null, Pages.HOME), rest);
                }
                default -> dev.varve.mapdb.tools.Main.run(terminal.out(), terminal.err(), words.toArray(String[]::new));
            };
        } catch (InvocationTargetException e) {
            throw new AssertionError(words.toString(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static int run(Terminal terminal, CommandLine line, String... words) {
        return line.setOut(terminal.out()).setErr(terminal.err()).execute(words);
    }

    /// {@return the command line of the tools for any store}
    static CommandLine tools() throws ReflectiveOperationException {
        var line = main("mapdb.tools").getDeclaredMethod("commandLine");
        line.setAccessible(true);
        return (CommandLine) line.invoke(null);
    }

    private static Class<?> main(String name) throws ClassNotFoundException {
        return Class.forName("dev.varve.%s.Main".formatted(name));
    }
}

package dev.varve.explorer;

import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// A shell over tea pots in memory, what is typed into it, and what it prints.
final class Kitchen implements Storage {

    static final JsonCodec<TeaPot.Event> CODEC = JsonCodec.of(TeaPot.Event.class);

    static final Category<TeaPot.Command, TeaPot.Pot, TeaPot.Event> POTS = Category.of("pot", new TeaPot(), CODEC)
            .writing(TeaPot.Cups.class, cups -> cups.number() + " cups")
            .candidates(pot -> List.of(
                    new TeaPot.Command.Fill("green", 1),
                    new TeaPot.Command.Pour("Ana", pot.cups() + 1),
                    new TeaPot.Command.Smash("clumsy")))
            .violations(pot -> pot.cups() < 0 ? List.of("P1: a pot cannot hold less than nothing") : List.of());

    final EventLog log = new InMemoryEventLog(Clock.fixed(Instant.parse("2026-07-02T10:42:10Z"), ZoneOffset.UTC));
    final List<String> damages = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Object> commands = new ArrayList<>();
    private Shell shell = shell("");

    private Shell shell(String typed) {
        var terminal = new Terminal(
                new BufferedReader(new StringReader(typed)), new PrintWriter(out), new PrintWriter(err, true), false);
        return new Shell(new Sample("tea", "./varve tea fill", List.of(POTS)), this, terminal);
    }

    Kitchen with(Object command) {
        commands.add(command);
        return this;
    }

    int run(String... args) {
        shell = shell("").add(commands.toArray());
        return shell.run(args);
    }

    int reading(Path directory) {
        @Command(name = "look")
        record Look(Kitchen kitchen) implements Callable<Integer> {
            @Override
            public Integer call() {
                kitchen.shell.openReadOnly().close();
                return Exit.OK;
            }
        }
        return with(new Look(this)).run("look", "--data", directory.toString());
    }

    Shell shell() {
        return shell;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public EventLog open(Path directory) {
        return log;
    }

    @Override
    public EventLog openReadOnly(Path directory) {
        return log;
    }

    @Override
    public List<String> verify(Path directory, Progress progress) {
        return damages;
    }
}

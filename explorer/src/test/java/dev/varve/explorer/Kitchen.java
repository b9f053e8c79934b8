package dev.varve.explorer;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Checkpoints;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageDamagedException;
import dev.varve.storage.Verified;
import dev.varve.store.EventStore;
import dev.varve.testkit.ForwardingStorage;
import dev.varve.testkit.ManualClock;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// A shell over tea pots in memory, what is typed into it, and what it prints.
final class Kitchen {

    static final JsonCodec<TeaPot.Event> CODEC = JsonCodec.of(TeaPot.Event.class);

    static final Category<TeaPot.Command, TeaPot.Pot, TeaPot.Event> POTS = Category.of("pot", new TeaPot(), CODEC)
            .writing(TeaPot.Cups.class, cups -> cups.number() + " cups")
            .candidates(pot -> List.of(
                    new TeaPot.Command.Fill("green", 1),
                    new TeaPot.Command.Pour("Ana", pot.cups() + 1),
                    new TeaPot.Command.Smash("clumsy")))
            .violations(pot -> pot.cups() < 0 ? List.of("P1: a pot cannot hold less than nothing") : List.of());

    private final ManualClock clock = ManualClock.at("2026-07-02T10:41:00Z");
    private static final Instant LATER = Instant.parse("2026-07-04T10:41:50Z");

    final Storage kept = new InMemoryStorage(clock);
    final EventLog log = kept.log();
    private final Map<String, String> environment = new HashMap<>();
    private String typed = "";
    final List<String> damages = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    Writer out = new StringWriter();

    @Nullable
    PrintWriter printer;

    boolean isInteractive;
    int width = Integer.MAX_VALUE;
    long hidden;
    final Service service = new Service();
    final Set<String> foreign = new HashSet<>();

    @Nullable
    StorageException failure;

    private final StringWriter err = new StringWriter();
    private final List<Object> commands = new ArrayList<>();
    private final EventStore<TeaPot.Event> store = EventStore.of(log, CODEC);
    private int code;
    private Shell shell = shell("");

    private Shell shell(String typed) {
        var terminal = new Terminal(
                new BufferedReader(new StringReader(typed)),
                printer == null ? new PrintWriter(out) : printer,
                new PrintWriter(err, true),
                isInteractive,
                isInteractive,
                width);
        var sample = new Sample("tea", "./varve tea fill", List.of(POTS), service.subscribers());
        return new Shell(sample, terminal, () -> LATER, environment::get)
                .opening((place, isReadOnly, usual) -> place.uri().startsWith("mapdb:") ? opened() : usual.get());
    }

    Kitchen environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Kitchen with(Object command) {
        commands.add(command);
        return this;
    }

    int run(String... args) {
        shell = shell(typed).add(commands.toArray());
        return shell.run(args);
    }

    /// Carries out a shared command in a directory that has something in it.
    ///
    /// @return what it printed, the error line included
    String look(String... args) {
        out = new StringWriter();
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(args));
        if (!all.contains("--memory") && !all.contains("--store")) {
            all.addAll(List.of("--data", "src"));
        }
        code = run(all.toArray(String[]::new));
        return out.toString() + err;
    }

    int code() {
        return code;
    }

    Kitchen type(String lines) {
        typed = lines;
        return this;
    }

    /// A pot that is filled, poured from and broken; another one because of that; and one with a Chinese name.
    Kitchen afternoon() {
        record(to("1", new TeaPot.Event.Filled("green", 4))
                .metadata(Map.of("actor", "mei", "command", "Fill", "commandId", "c-1", "reason", "four guests")));
        record(to("1", new TeaPot.Event.Poured("Ana", new TeaPot.Cups(2))).metadata(Map.of("actor", "mei")));
        record(to("大", new TeaPot.Event.Filled("普洱", 1)));
        record(to("1", new TeaPot.Event.Poured("Tom", new TeaPot.Cups(1)), new TeaPot.Event.Broken("it slipped"))
                .metadata(Map.of("actor", "tom", "command", "Smash", "commandId", "c-2", "causation", "2")));
        record(to("2", new TeaPot.Event.Filled("green", 2))
                .metadata(Map.of("actor", "mei", "command", "Fill", "commandId", "c-3", "causation", "5")));
        return this;
    }

    void record(Append<TeaPot.Event> append) {
        clock.advance(Duration.ofSeconds(10));
        var _ = store.append(append);
    }

    void truncate(String pot, long beforeVersion) {
        var _ = log.truncate(new StreamId("pot", pot), beforeVersion);
    }

    static Append<TeaPot.Event> to(String pot, TeaPot.Event... events) {
        return Append.to(new StreamId("pot", pot), ExpectedVersion.any(), List.of(events));
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

    private Storage opened() {
        if (failure != null) {
            throw failure;
        }
        return new ForwardingStorage(kept) {
            @Override
            public EventLog log() {
                return new ReadOnly(storage.log(), hidden);
            }

            @Override
            public Checkpoints checkpoints() {
                return new RestoredCheckpoints(storage.checkpoints(), foreign);
            }

            @Override
            public Verified verify(Progress progress, String noted) {
                if (!damages.isEmpty()) {
                    throw new StorageDamagedException(damages.getFirst());
                }
                return new Verified(log.head(), 0, 0, 0, 0, 0, "", notes);
            }

            @Override
            public void close() {}
        };
    }

    /// The log as one reader sees it: closed by itself, and never written to.
    private record ReadOnly(EventLog log, long hidden) implements EventLog {
        @Override
        public Appended append(Append<Encoded> append) {
            throw new AssertionError("a command of the explorer writes");
        }

        @Override
        public Optional<Appended> appended(String key) {
            return log.appended(key);
        }

        @Override
        public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
            return log.readStream(stream, range, event -> event.position() == hidden || sink.test(event));
        }

        @Override
        public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
            return log.readLog(filter, range, sink);
        }

        @Override
        public long head() {
            return log.head();
        }

        @Override
        public long truncate(StreamId stream, long beforeVersion) {
            throw new AssertionError("a command of the explorer truncates");
        }

        @Override
        public Listening onCommit(LongConsumer listener) {
            return log.onCommit(listener);
        }

        @Override
        public void close() {}
    }
}

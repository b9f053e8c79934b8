package dev.varve.mapdb.tools;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.mapdb.file.MapFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Pulls the plug: a process appends, is killed at a random moment, and what it acknowledged must be there.
@Command(name = "crash", description = "Kills a process that appends, again and again, and checks what is left.")
final class Crash implements Callable<Integer> {

    private static final String ACKNOWLEDGED = "acknowledged ";
    private static final int CYCLE = 5;
    private static final int START_MILLIS = 300;
    private static final int LONGEST_MILLIS = 700;

    @Option(names = "--rounds", defaultValue = "200", description = "How often (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--writers", defaultValue = "8", description = "How many threads (default ${DEFAULT-VALUE}).")
    private int writers;

    @Option(
            names = "--soak",
            arity = "0..1",
            paramLabel = "MINUTES",
            fallbackValue = "10",
            description = "Instead: everything at once, killed for so long (default ${FALLBACK-VALUE}), then compared.")
    private @Nullable Double soak;

    @Option(names = "--seed", description = "Repeats the moments of an earlier run.")
    private long seed = System.nanoTime();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var report = Report.of(spec);
        if (soak != null) {
            return new SoakCommand(spec, soak, seed).call();
        }
        if (rounds < 1 || writers < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds and --writers are numbers from 1");
        }
        var directory = Files.createTempDirectory("varve-crash");
        var random = new Random(seed);
        report.json(new Begun(rounds, writers, seed, directory.toString()));
        report.line("%s rounds, %s writers, seed %s, data in %s", rounds, writers, seed, directory);
        report.line("%7s   %-17s %20s %14s", "round", "killed while", "acknowledged up to", "events found");
        var store = directory.resolve("store");
        var appended = 0L;
        var found = 0L;
        for (var round = 1; round <= rounds; round++) {
            var moment = moment(round);
            prepare(store, moment);
            var before = moment == Moment.CREATING ? 0 : found;
            var acknowledged = killed(store, random, moment);
            found = check(store, Math.max(before, acknowledged));
            appended += found - before;
            report.json(new Round(round, moment.toString(), acknowledged, found));
            report.line("%7s   %-17s %20s %14s", round, moment, acknowledged == 0 ? "-" : acknowledged, found);
        }
        remove(directory);
        report.json(new Ended(rounds, appended, 0));
        report.line("%s rounds, %s events, nothing lost", rounds, appended);
        return 0;
    }

    private record Begun(int rounds, int writers, long seed, String directory) {}

    private record Round(int round, String killedWhile, long acknowledged, long found) {}

    private record Ended(int rounds, long eventCount, long lost) {}

    /// What a process does at about the time when it is killed.
    private enum Moment {
        CREATING("making the store"),
        APPENDING("appending"),
        INDEXING("making the index");

        private final String words;

        Moment(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private static Moment moment(int round) {
        return switch (round % CYCLE) {
            case 1 -> Moment.CREATING;
            case 0 -> Moment.INDEXING;
            default -> Moment.APPENDING;
        };
    }

    private static void prepare(Path store, Moment moment) throws IOException {
        switch (moment) {
            case CREATING -> remove(store);
            case INDEXING -> MapFile.delete(store.resolve("index.db"));
            case APPENDING -> {}
        }
    }

    /// {@return the last position that a process acknowledged before it was killed}
    private long killed(Path store, Random random, Moment moment) throws IOException {
        var batch = 1 + random.nextInt(8);
        var process = new ProcessBuilder(command(store, batch))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The handle, unlike the process, does not throw away what was said before.
        var kill = process.toHandle();
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var lines = new BufferedReader(process.inputReader())) {
            var millis = random.nextInt(LONGEST_MILLIS);
            var awaited = moment == Moment.APPENDING;
            if (!awaited) {
                // After about the time that it takes to start.
                var _ = timer.schedule(kill::destroyForcibly, START_MILLIS + millis, TimeUnit.MILLISECONDS);
            }
            var acknowledged = 0L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (acknowledged == 0 && awaited) {
                    var _ = timer.schedule(kill::destroyForcibly, millis, TimeUnit.MILLISECONDS);
                }
                // A line cut short by the kill can only name a lower position.
                if (line.startsWith(ACKNOWLEDGED) && line.length() > ACKNOWLEDGED.length()) {
                    acknowledged = Math.max(acknowledged, Long.parseLong(line.substring(ACKNOWLEDGED.length())));
                }
            }
            return acknowledged;
        } finally {
            var _ = kill.destroyForcibly();
        }
    }

    private List<String> command(Path store, int batch) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "load"));
        command.addAll(List.of("--data", store.toString(), "--events", "100000000", "--index-interval", "20"));
        command.addAll(List.of("--batch", String.valueOf(batch), "--writers", String.valueOf(writers)));
        return command;
    }

    /// {@return how many events there are}
    static long check(Path store, long acknowledged) {
        try (var storage = MapDbStorage.open(store, Clock.systemUTC())) {
            var log = storage.log();
            if (log.head() < acknowledged) {
                throw new StorageException(
                        "position " + acknowledged + " was acknowledged, the log ends at " + log.head());
            }
            var check = new NumberedAppends.Check();
            var _ = log.readLog(Filter.all(), Range.ALL, event -> {
                check.event(event);
                return true;
            });
            check.end();
            return storage.verify((_, _) -> {}).events();
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

package dev.varve.mapdb.tools;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.mapdb.MapDbStorage;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Pulls the plug: a process appends, is killed at a random moment, and what it acknowledged must be there.
@Command(name = "crash", description = "Kills a process that appends, again and again, and checks what is left.")
final class Crash implements Callable<Integer> {

    private static final String ACKNOWLEDGED = "acknowledged ";
    private static final int FRESH_EVERY = 5;
    private static final int LONGEST_MILLIS = 700;

    @Option(names = "--rounds", defaultValue = "200", description = "How often (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--writers", defaultValue = "8", description = "How many threads (default ${DEFAULT-VALUE}).")
    private int writers;

    @Option(names = "--seed", description = "Repeats the moments of an earlier run.")
    private long seed = System.nanoTime();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        var directory = Files.createTempDirectory("varve-crash");
        var random = new Random(seed);
        if (rounds < 1 || writers < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds and --writers are numbers from 1");
        }
        out.printf("%d rounds, %d writers, seed %d, data in %s%n", rounds, writers, seed, directory);
        out.printf("%7s %22s %14s%n", "round", "acknowledged up to", "events found");
        out.flush();
        var events = 0L;
        for (var round = 1; round <= rounds; round++) {
            var fresh = round % FRESH_EVERY == 1;
            if (fresh) {
                remove(directory.resolve("store"));
            }
            var acknowledged = killed(directory.resolve("store"), random, fresh);
            events = check(directory.resolve("store"), acknowledged);
            out.printf("%7d %22d %14d%n", round, acknowledged, events);
            out.flush();
        }
        remove(directory);
        out.printf("%d rounds, nothing lost%n", rounds);
        return 0;
    }

    /// {@return the last position that a process acknowledged before it was killed}
    private long killed(Path store, Random random, boolean early) throws IOException {
        var batch = 1 + random.nextInt(8);
        var process = new ProcessBuilder(command(store, batch))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The handle, unlike the process, does not throw away what was said before.
        var kill = process.toHandle();
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var lines = new BufferedReader(process.inputReader())) {
            var millis = random.nextInt(LONGEST_MILLIS);
            if (early) {
                // While the store is being made, perhaps.
                var _ = timer.schedule(kill::destroyForcibly, LONGEST_MILLIS + millis, TimeUnit.MILLISECONDS);
            }
            var acknowledged = 0L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (acknowledged == 0 && !early) {
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
                        "position %d was acknowledged, the log ends at %d".formatted(acknowledged, log.head()));
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

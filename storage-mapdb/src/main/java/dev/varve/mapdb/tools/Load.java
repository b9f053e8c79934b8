package dev.varve.mapdb.tools;

import dev.varve.mapdb.MapDbStorage;
import dev.varve.mapdb.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Appends many events and prints the position of each append when it is on disk.
@Command(name = "load", description = "Appends events, and prints 'acknowledged <position>' as they become durable.")
final class Load implements Callable<Integer> {

    private static final int MOST_IN_BATCH = 10_000;
    private static final int MOST_WRITERS = 1_000;

    private record Acknowledged(long acknowledged) {}

    @Option(names = "--data", required = true, description = "The directory of the store.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(names = "--events", defaultValue = "10000", description = "How many events (default ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--batch", defaultValue = "1", description = "Events an append (default ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--writers", defaultValue = "1", description = "How many threads (default ${DEFAULT-VALUE}).")
    private int writers;

    @Option(
            names = "--index-interval",
            defaultValue = "1000",
            description = "Milliseconds between commits of the index (default ${DEFAULT-VALUE}).")
    private long indexInterval;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (events < 1 || batch < 1 || writers < 1 || indexInterval < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--events, --batch, --writers and --index-interval are numbers from 1");
        }
        if (batch > MOST_IN_BATCH || writers > MOST_WRITERS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--batch is at most %s, --writers at most %s".formatted(MOST_IN_BATCH, MOST_WRITERS));
        }
        var report = Report.of(spec);
        var settings = Settings.of(Clock.systemUTC()).index(20_000, Duration.ofMillis(indexInterval));
        try (var storage = MapDbStorage.open(data, settings)) {
            var log = storage.log();
            var run = log.head() + 1;
            var running = new ArrayList<Future<?>>();
            for (var writer = 0; writer < writers; writer++) {
                var numbered = new NumberedAppends(run, writer, batch);
                var share = events / writers + (writer < events % writers ? 1 : 0);
                var task = new FutureTask<>(() -> {
                    for (var left = share; left > 0; left -= batch) {
                        var position = log.append(numbered.next()).last();
                        report.line("acknowledged %s", position);
                        report.json(new Acknowledged(position));
                    }
                    return true;
                });
                running.add(task);
                Thread.ofPlatform().name("writer-" + writer).start(task);
            }
            await(running);
        }
        return 0;
    }

    private static void await(List<Future<?>> running) throws Exception {
        for (var task : running) {
            try {
                var _ = task.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}

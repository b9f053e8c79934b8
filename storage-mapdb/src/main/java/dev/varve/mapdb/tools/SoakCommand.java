package dev.varve.mapdb.tools;

import dev.varve.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A [Soak] at the terminal: says where the data is, and keeps it when something is wrong.
///
/// @param minutes how long, also less than one
/// @param seed of the moments
record SoakCommand(CommandSpec spec, double minutes, long seed) {

    private static final double LONGEST = 100_000;
    private static final double MILLIS = 60_000;

    private record Ended(int kills, long lost) {}

    int call() throws IOException {
        if (!(minutes > 0 && minutes <= LONGEST)) {
            throw new ParameterException(spec.commandLine(), "--soak takes a number of minutes above 0");
        }
        var report = Report.of(spec);
        var directory = Files.createTempDirectory("varve-soak");
        var soak = new Soak(directory, seed, Duration.ofMillis((long) (minutes * MILLIS)), report);
        var hook = new Thread(() -> {
            soak.interrupt();
            report.note("interrupted; the data is in " + directory);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            report.note("a soak of %s minutes, seed %s, data in %s".formatted(minutes, seed, directory));
            soak.run();
        } catch (StorageException e) {
            if (soak.isInterrupted()) {
                return Soak.INTERRUPTED;
            }
            throw new StorageException(
                    e.getMessage() + " (seed " + seed + ", the data is kept in " + directory + ")", e);
        } finally {
            remove(hook);
        }
        Soak.remove(directory);
        report.line("everything is as it should be");
        report.json(new Ended(soak.kills(), 0));
        return 0;
    }

    private static void remove(Thread hook) {
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs: the program is ending.
        }
    }
}

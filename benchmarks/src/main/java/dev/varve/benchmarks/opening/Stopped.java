package dev.varve.benchmarks.opening;

import dev.varve.benchmarks.fixture.Orders;
import dev.varve.mapdb.MapDbStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// A process that fills a store and stops at once when it has: nothing is closed, no hook runs.
final class Stopped {

    private static final int LENGTH = 20;

    private Stopped() {}

    /// Runs such a process.
    static void write(Path directory, int events) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stopped.class.getName(),
                        directory.toString(),
                        String.valueOf(events))
                .inheritIO()
                .start();
        if (process.waitFor() != 1) {
            throw new IOException("the process that fills " + directory + " failed");
        }
    }

    /// Fills the store that `arguments` name, with as many events.
    static void main(String[] arguments) {
        var storage = MapDbStorage.open(Path.of(arguments[0]), Clock.systemUTC());
        Orders.fill(storage.log(), Integer.parseInt(arguments[1]) / LENGTH, LENGTH);
        Runtime.getRuntime().halt(1);
    }
}

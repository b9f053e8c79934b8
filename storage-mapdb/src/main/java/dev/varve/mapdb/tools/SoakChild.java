package dev.varve.mapdb.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A [SoakProcess] as the one who started it sees it.
final class SoakChild implements AutoCloseable {

    private final Process process;
    // The handle, unlike the process, does not throw away what was said before.
    private final ProcessHandle handle;
    private final BufferedReader lines;

    SoakChild(SoakPlace place, int run, long seed, boolean quiet) throws IOException {
        process = new ProcessBuilder(command(place, run, seed, quiet))
                .redirectError(ProcessBuilder.Redirect.appendTo(place.said().toFile()))
                .start();
        handle = process.toHandle();
        lines = new BufferedReader(process.inputReader());
    }

    private static List<String> command(SoakPlace place, int run, long seed, boolean quiet) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SoakProcess.class.getName()));
        command.addAll(List.of(place.directory().toString(), "--run=" + run, "--seed=" + seed));
        if (quiet) {
            command.add("--quiet");
        }
        return command;
    }

    BufferedReader lines() {
        return lines;
    }

    void kill() {
        var _ = handle.destroyForcibly();
    }

    /// Asks it to close.
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
        }
    }

    /// {@return its exit code, when it has ended}
    int await() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            return process.onExit().join().exitValue();
        }
    }

    /// Kills it if it has not ended, and waits for that.
    @Override
    public void close() throws IOException {
        kill();
        var _ = await();
        lines.close();
    }
}

package dev.varve.mapdb.tools;

import dev.varve.StorageException;
import dev.varve.mapdb.MapDbStorage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Verifies a store, without a change to it.
@Command(name = "verify", description = "Reads a whole store and compares it with its checksums and its chain.")
final class Verify implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Option(names = "--expect", defaultValue = "0", description = "The position that must be there.")
    private long expect;

    @Option(
            names = "--chain",
            defaultValue = "",
            description = "A chain value noted earlier: was anything before it changed?")
    private String chain = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private void tell(long done, long all) {
        if (all > 4 << 20) {
            spec.commandLine().getErr().printf(Locale.ROOT, "%s of %s MB%n", done >> 20, all >> 20);
        }
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var storage = MapDbStorage.openReadOnly(data)) {
            var verified = storage.verify((done, all) -> tell(done, all), chain);
            if (storage.log().head() < expect) {
                throw new StorageException("position " + expect + " should be there, the log ends at "
                        + storage.log().head());
            }
            out.printf(
                    Locale.ROOT,
                    "%s events in %s frames and %s segments are in order; chain %s%n",
                    verified.events(),
                    verified.frames(),
                    verified.segments(),
                    verified.chain());
            if (!chain.isEmpty()) {
                out.printf(
                        Locale.ROOT,
                        "nothing up to position %s was changed since chain %s%n",
                        verified.unchanged(),
                        chain);
            }
            if (verified.unfinished() > 0) {
                out.printf(
                        Locale.ROOT,
                        "%s bytes behind them are an append that was not finished, or is being made%n",
                        verified.unfinished());
            }
            verified.notes().forEach(note -> out.println("warning: " + note));
        }
        return 0;
    }
}

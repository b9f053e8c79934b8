package dev.varve.mapdb.tools;

import dev.varve.StorageException;
import dev.varve.mapdb.MapDbStorage;
import dev.varve.storage.StorageDamagedException;
import dev.varve.storage.Verified;
import java.nio.file.Path;
import java.util.List;
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

    @Override
    public Integer call() {
        var report = Report.of(spec);
        try (var storage = MapDbStorage.openReadOnly(data)) {
            var verified = storage.verify((done, all) -> tell(report, done, all), chain);
            if (storage.log().head() < expect) {
                throw new StorageException("position " + expect + " should be there, the log ends at "
                        + storage.log().head());
            }
            tell(report, verified);
        } catch (StorageDamagedException e) {
            if (!report.isJson()) {
                throw e;
            }
            report.json(Report.Damaged.of(String.valueOf(e.getMessage())));
            return Main.DAMAGED;
        }
        return 0;
    }

    private static void tell(Report report, long done, long all) {
        if (all > 4 << 20) {
            report.progress("%s of %s MB", done >> 20, all >> 20);
        }
    }

    private void tell(Report report, Verified verified) {
        report.json(Whole.of(verified));
        report.line(
                "%s events in %s frames and %s segments are in order; chain %s",
                verified.events(), verified.frames(), verified.segments(), verified.chain());
        if (!chain.isEmpty()) {
            report.line("nothing up to position %s was changed since chain %s", verified.unchanged(), chain);
        }
        if (verified.unfinished() > 0) {
            report.line(
                    "%s bytes behind them are an append that was not finished, or is being made",
                    verified.unfinished());
        }
        verified.notes().forEach(note -> report.line("warning: %s", note));
    }

    /// What was found to be in order, in the form that `verify` of a sample has.
    record Whole(
            boolean ok,
            List<Report.Fault> problems,
            List<String> notes,
            long eventCount,
            long frames,
            int segments,
            long bytes,
            long unfinished,
            long unchanged,
            String chain) {

        static Whole of(Verified verified) {
            return new Whole(
                    true,
                    List.of(),
                    verified.notes(),
                    verified.events(),
                    verified.frames(),
                    verified.segments(),
                    verified.bytes(),
                    verified.unfinished(),
                    verified.unchanged(),
                    verified.chain());
        }
    }
}

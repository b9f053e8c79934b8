package dev.varve.mapdb.tools;

import dev.varve.mapdb.MapDbStorage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Copies a store that may be in use, and verifies the copy.
@Command(name = "backup", description = "Copies a store, also while it is written to, and verifies the copy.")
final class Backup implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the store.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path data;

    @Parameters(index = "1", paramLabel = "TARGET", description = "A directory that is not there yet, or empty.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path target;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var storage = MapDbStorage.openReadOnly(data)) {
            storage.backup(target);
        }
        try (var copy = MapDbStorage.openReadOnly(target)) {
            var verified = copy.verify((_, _) -> {});
            var report = Report.of(spec);
            report.json(Verify.Whole.of(verified));
            report.line("%s events are copied and verified; chain %s", verified.events(), verified.chain());
        }
        return 0;
    }
}

package dev.varve.mapdb.tools;

import dev.varve.EventStoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The commands of this module.
@Command(
        name = "./varve",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        description = "Loads, verifies, copies and kills a durable store.",
        subcommands = {Load.class, Verify.class, Backup.class, Crash.class})
public final class Main {

    /// The code that the samples have for it, too.
    private static final int DAMAGED = 4;

    private Main() {}

    /// Runs a command and exits with its code: 0 well, 2 wrong use, 4 something is wrong with the store.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((wrong, _) -> {
                    var line = wrong.getCommandLine();
                    line.getErr().printf("%s: %s%n", line.getCommandSpec().qualifiedName(), wrong.getMessage());
                    return 2;
                })
                .setExecutionExceptionHandler((failure, line, _) -> {
                    if (failure instanceof EventStoreException) {
                        line.getErr().println(failure.getMessage());
                        return DAMAGED;
                    }
                    throw failure;
                })
                .execute(args);
    }
}

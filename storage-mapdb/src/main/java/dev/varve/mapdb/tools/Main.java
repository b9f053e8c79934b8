package dev.varve.mapdb.tools;

import dev.varve.EventStoreException;
import dev.varve.mapdb.tools.Printed.LostException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/// The commands of this module.
@Command(
        name = "./varve",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        description = "Loads, verifies, copies and kills a durable store.",
        subcommands = {Load.class, Verify.class, Backup.class, Crash.class})
public final class Main {

    /// The codes that the samples have for it, too.
    private static final int WRONG_USE = 2;

    private static final int DAMAGED = 4;
    private static final int BUG = 70;

    private static final char UNDECODED = '\ufffd';

    private Main() {}

    /// Runs a command and exits with its code: 0 well, 2 wrong use, 4 something is wrong with the store or the output.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return execute(new CommandLine(new Main()).setOut(Printed.toOutput()), args);
    }

    static int run(PrintWriter out, String... args) {
        return execute(new CommandLine(new Main()).setOut(out), args);
    }

    /// Runs a command that prints to `out` and `err`.
    ///
    /// @return the code with which a process of its own would exit
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return execute(new CommandLine(new Main()).setOut(out).setErr(err), args);
    }

    private static int execute(CommandLine commands, String... args) {
        var line = commands.setParameterExceptionHandler((wrong, _) -> say(wrong.getCommandLine(), wrong, WRONG_USE))
                .setExecutionExceptionHandler((failure, command, _) -> switch (failure) {
                    case LostException lost -> lost.isClosed() ? 0 : say(command, lost, DAMAGED);
                    case EventStoreException broken -> say(command, broken, DAMAGED);
                    case UncheckedIOException broken -> say(command, broken, DAMAGED);
                    case IllegalArgumentException wrong -> say(command, wrong, WRONG_USE);
                    default -> {
                        failure.printStackTrace(command.getErr());
                        yield BUG;
                    }
                });
        line.setExecutionStrategy(parsed -> {
            try {
                return new RunLast().execute(parsed);
            } catch (LostException lost) {
                // Help is printed by the strategy itself, to which no handler belongs.
                return lost.isClosed() ? 0 : say(line, lost, DAMAGED);
            }
        });
        for (var word : args) {
            if (word.indexOf(UNDECODED) >= 0) {
                return say(
                        line,
                        new IllegalArgumentException(
                                "'%s' has letters that cannot be read; type them in UTF-8".formatted(word)),
                        WRONG_USE);
            }
        }
        return line.execute(args);
    }

    private static int say(CommandLine line, Exception why, int code) {
        line.getErr()
                .println(line.getCommandSpec().qualifiedName() + ": " + Printed.line(String.valueOf(why.getMessage())));
        return code;
    }
}

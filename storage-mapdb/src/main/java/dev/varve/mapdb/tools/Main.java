package dev.varve.mapdb.tools;

import dev.varve.EventStoreException;
import dev.varve.StorageException;
import dev.varve.mapdb.tools.Printed.LostException;
import dev.varve.storage.StorageDamagedException;
import dev.varve.storage.StorageLockedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    static final int DAMAGED = 4;

    private static final int WRONG_USE = 2;
    private static final int BUG = 70;

    private static final char UNDECODED = '\ufffd';

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object a line, for programs.")
    private boolean isJson;

    private Main() {}

    /// Runs a command and exits with its code: 0 well, 2 wrong use, 4 something is wrong with the store or the output.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return execute(commandLine().setOut(Printed.toOutput()), args);
    }

    static int run(PrintWriter out, String... args) {
        return execute(commandLine().setOut(out), args);
    }

    /// Runs a command that prints to `out` and `err`.
    ///
    /// @return the code with which a process of its own would exit
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return execute(commandLine().setOut(out).setErr(err), args);
    }

    /// {@return the commands, as they are before anybody types one}
    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    private static int execute(CommandLine line, String... args) {
        var isJson = List.of(args).contains("--json");
        line.setParameterExceptionHandler((wrong, _) -> say(wrong.getCommandLine(), isJson, wrong));
        line.setExecutionExceptionHandler((failure, command, _) -> say(command, isJson, failure));
        line.setExecutionStrategy(parsed -> {
            try {
                return new RunLast().execute(parsed);
            } catch (LostException lost) {
                // Help is printed by the strategy itself, to which no handler belongs.
                return say(line, isJson, lost);
            }
        });
        for (var word : args) {
            if (word.indexOf(UNDECODED) >= 0) {
                return say(
                        line,
                        isJson,
                        new IllegalArgumentException(
                                "'%s' has letters that cannot be read; type them in UTF-8".formatted(word)));
            }
        }
        return line.execute(args);
    }

    private static int say(CommandLine line, boolean isJson, Exception why) {
        return switch (why) {
            case LostException lost when lost.isClosed() -> 0;
            case LostException _ -> say(line, line.getErr(), isJson, "output-lost", why, DAMAGED);
            case EventStoreException broken -> say(line, line.getOut(), isJson, code(broken), why, DAMAGED);
            case UncheckedIOException _ -> say(line, line.getOut(), isJson, "input-output", why, DAMAGED);
            case IllegalArgumentException _ -> say(line, line.getOut(), isJson, "wrong-input", why, WRONG_USE);
            case ParameterException _ -> say(line, line.getOut(), isJson, "wrong-input", why, WRONG_USE);
            default -> {
                if (isJson) {
                    yield say(line, line.getOut(), true, "bug", why, BUG);
                }
                why.printStackTrace(line.getErr());
                yield BUG;
            }
        };
    }

    /// @param out where programs are told
    private static int say(CommandLine line, PrintWriter out, boolean isJson, String problem, Exception why, int code) {
        var message = Printed.line(String.valueOf(why.getMessage()));
        new Report(out, line.getErr(), isJson)
                .error(line.getCommandSpec().qualifiedName() + ": " + message, problem, message);
        return code;
    }

    static boolean isJson(CommandSpec spec) {
        return spec.root().userObject() instanceof Main main && main.isJson;
    }

    private static String code(EventStoreException e) {
        return switch (e) {
            case StorageDamagedException _ -> "storage-damaged";
            case StorageLockedException _ -> "storage-locked";
            case StorageException _ -> "storage";
            default -> "history";
        };
    }
}

package dev.varve.explorer;

import dev.varve.Cause;
import dev.varve.ConflictException;
import dev.varve.EventStoreException;
import dev.varve.KeyReusedException;
import dev.varve.StorageException;
import dev.varve.storage.StorageDamagedException;
import dev.varve.storage.StorageLockedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Makes of every failure one line and an exit code.
public final class Failures {

    private Failures() {}

    static void handle(CommandLine line, Shell shell) {
        line.setParameterExceptionHandler((e, typed) -> {
            shell.mistyped(typed);
            return say(shell, Problem.of("wrong-input", Text.clean(wrongInput(e))), Exit.WRONG_INPUT);
        });
        line.setExecutionExceptionHandler((e, _, _) -> switch (e) {
            case Output.LostException lost -> lost(shell, lost);
            case InterruptedException _ -> Exit.INTERRUPTED;
            case WrongInputException wrong -> say(shell, wrong.problem(), Exit.WRONG_INPUT);
            case IllegalArgumentException wrong ->
                say(shell, Problem.of("wrong-input", message(wrong)), Exit.WRONG_INPUT);
            case KeyReusedException refused -> say(shell, Problem.of("key-reused", message(refused)), Exit.REFUSED);
            case ConflictException lost -> say(shell, Problem.of(lost), Exit.CONFLICT);
            case StorageLockedException _ -> say(shell, Problem.of("storage-locked", locked(shell)), Exit.STORAGE);
            case EventStoreException broken ->
                say(shell, Problem.of(code(broken), advice(shell, message(broken))), Exit.STORAGE);
            case UncheckedIOException failed ->
                say(shell, Problem.of("input-output", Text.clean(failed(failed))), Exit.STORAGE);
            default -> bug(shell, e);
        });
    }

    /// A reader that has had enough is no failure; a full disk is one.
    static int lost(Shell shell, Output.LostException lost) {
        if (lost.isClosed()) {
            return Exit.OK;
        }
        shell.out().lost(lost);
        return say(shell, Problem.of("output-lost", message(lost)), Exit.STORAGE);
    }

    private static int bug(Shell shell, Exception e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        if (!shell.isJson()) {
            shell.terminal().err().print(trace);
        }
        return say(
                shell,
                Problem.of("bug", "a mistake in the program; please report the lines above")
                        .with("trace", trace.toString()),
                Exit.BUG);
    }

    /// {@return such as `storage-damaged` for a [dev.varve.storage.StorageDamagedException], or something of its kind}
    public static String code(EventStoreException e) {
        return switch (e) {
            case StorageDamagedException _ -> "storage-damaged";
            case StorageLockedException _ -> "storage-locked";
            case StorageException _ -> "storage";
            default -> "history";
        };
    }

    private static String locked(Shell shell) {
        return Text.clean(
                "%s is open already, and written to by another process; run this again when that has ended; %s"
                        .formatted(
                                shell.place().folder(),
                                "./varve %s streams %s works meanwhile"
                                        .formatted(
                                                shell.sample().name(),
                                                shell.place().option())));
    }

    private static String failed(UncheckedIOException e) {
        var cause = e.getCause();
        var words = Cause.inWords(e);
        if (cause == null) {
            return words;
        }
        var reason = Cause.inWords(cause);
        return words.equals(reason) ? reason : words + " (" + reason + ")";
    }

    private static String message(RuntimeException e) {
        return Text.clean(Cause.inWords(e));
    }

    static int say(Shell shell, Problem problem, int code) {
        shell.out().error(line(shell, problem.text()), problem);
        return code;
    }

    /// {@return a failure as it is told on the error stream}
    static String line(Shell shell, String message) {
        return Style.RED.of("varve " + shell.sample().name() + ":") + " " + message;
    }

    /// {@return a message of a storage with the name of the sample in the commands that it advises}
    static String advice(Shell shell, String message) {
        return message.replace("./varve SAMPLE ", "./varve " + shell.sample().name() + " ");
    }

    private static String wrongInput(ParameterException e) {
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            var word = unmatched.getUnmatched().getFirst();
            var commands = e.getCommandLine().getSubcommands().keySet();
            if (!commands.isEmpty()) {
                return "there is no command '%s'; %s".formatted(word, Similar.question(word, commands, command));
            }
            return "'%s' is one word too many; see %s --help".formatted(word, command);
        }
        var message = String.valueOf(e.getMessage());
        if (e.getCause() instanceof TypeConversionException choice
                && String.valueOf(choice.getMessage()).contains(" is none of ")) {
            return "%s; see %s --help".formatted(choice.getMessage(), command);
        }
        if (message.startsWith("Invalid value") && e.getArgSpec() != null) {
            var name = e.getArgSpec() instanceof OptionSpec option
                    ? option.longestName()
                    : e.getArgSpec().paramLabel();
            // A choice says itself what there is to choose from.
            return e.getArgSpec().type().isEnum()
                    ? "%s: %s; see %s --help".formatted(name, message.substring(message.indexOf(": ") + 2), command)
                    : "%s is a number, not '%s'; see %s --help".formatted(name, e.getValue(), command);
        }
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + "; see " + command + " --help";
    }
}

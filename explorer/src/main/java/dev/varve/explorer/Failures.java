package dev.varve.explorer;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.EventStoreException;
import dev.varve.ExpectedVersion;
import dev.varve.KeyReusedException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Makes of every failure one line and an exit code.
final class Failures {

    private Failures() {}

    static void handle(CommandLine line, Shell shell) {
        line.setParameterExceptionHandler((e, _) -> say(shell, Text.clean(wrongInput(e)), Exit.WRONG_INPUT));
        line.setExecutionExceptionHandler((e, _, _) -> switch (e) {
            case Output.ClosedException _ -> Exit.OK;
            case InterruptedException _ -> Exit.INTERRUPTED;
            case WrongInputException wrong -> say(shell, message(wrong), Exit.WRONG_INPUT);
            case IllegalArgumentException wrong -> say(shell, message(wrong), Exit.WRONG_INPUT);
            case KeyReusedException wrong -> say(shell, message(wrong), Exit.WRONG_INPUT);
            case ConflictException lost -> say(shell, conflict(lost), Exit.CONFLICT);
            case EventStoreException broken -> say(shell, message(broken), Exit.STORAGE);
            default -> {
                e.printStackTrace(shell.terminal().err());
                yield say(shell, "a mistake in the program; please report the lines above", Exit.BUG);
            }
        });
    }

    private static String conflict(ConflictException e) {
        var lost = e.condition() instanceof Condition.StreamIs(var stream, var expected)
                        && expected instanceof ExpectedVersion.Exactly(var version)
                ? "%s is at version %d, not %d".formatted(stream, e.actual(), version)
                : e.getMessage();
        return Text.clean(lost + "; somebody was first, look again and retry");
    }

    private static String message(RuntimeException e) {
        return Text.clean(String.valueOf(e.getMessage()));
    }

    private static int say(Shell shell, String message, int code) {
        shell.terminal().out().flush();
        shell.out().note(Style.RED.of("varve " + shell.sample().name() + ":") + " " + message);
        return code;
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

package dev.varve.explorer;

import dev.varve.store.Subscription;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Has a projection or reaction leave out an event that failed, for ever, and apply what follows in its stream.
@Command(
        name = "drop",
        description = {
            "Leave out the parked event of a stream for ever, and apply what follows.",
            "The view or reaction is started for that, so it also goes on with what is new. The event stays in the log."
        },
        footer = "Example: ${ROOT-COMMAND-NAME} drop NAME ${bundle:first} --yes")
final class DropCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "NAME", description = "the view or reaction that has parked it")
    private String name = "";

    @Parameters(index = "1", paramLabel = "STREAM", description = "${bundle:stream}")
    private String stream = "";

    @Option(names = "--yes", description = "do it; without it you are told what would be left out")
    private boolean isMeant;

    DropCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var storage = shell.openExisting()) {
            var found = ParkedStream.find(shell, storage, name, stream);
            var position = found.parked().position();
            if (!isMeant) {
                throw new WrongInputException(
                        "%s would leave out position %s of %s for ever (it failed: %s)"
                                .formatted(
                                        name,
                                        position,
                                        found.stream(),
                                        found.parked().cause()),
                        "add --yes if that is what you want; nothing was done");
            }
            return found.answer(
                    shell,
                    storage,
                    Subscription::drop,
                    "position %s is left out, what follows is applied".formatted(position));
        }
    }
}

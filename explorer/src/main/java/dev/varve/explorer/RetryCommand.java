package dev.varve.explorer;

import dev.varve.store.Subscription;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Has a projection or reaction apply what it has parked.
@Command(
        name = "retry",
        description = {
            "Apply what is parked of a stream, when its cause is mended.",
            "The view or reaction is started for that, so it also goes on with what is new."
        },
        footer = "Example: ${ROOT-COMMAND-NAME} retry NAME ${bundle:first}")
final class RetryCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "NAME", description = "the view or reaction that has parked it")
    private String name = "";

    @Parameters(index = "1", paramLabel = "STREAM", description = "${bundle:stream}")
    private String stream = "";

    RetryCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var storage = shell.openExisting()) {
            var found = ParkedStream.find(shell, storage, name, stream);
            return found.answer(
                    shell,
                    storage,
                    Subscription::retry,
                    "position %s and what follows are applied"
                            .formatted(found.parked().position()));
        }
    }
}

package dev.varve.explorer;

import dev.varve.Event;
import dev.varve.codec.EventCodec.Encoded;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints one event with all there is to know about it.
@Command(
        name = "event",
        description = "One event, by its position, with all that is known.",
        footer = "Example: ${ROOT-COMMAND-NAME} event 12")
final class EventCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "POSITION", description = "from 1")
    private long position;

    EventCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.readOnly(shell)) {
            var fact = opened.fact(require(opened, position));
            if (shell.isJson()) {
                fact.json().forEach(shell.out()::json);
                return Exit.OK;
            }
            var stored = fact.stored();
            shell.out()
                    .line("%s   %s   %s version %s"
                            .formatted(
                                    Style.BOLD.of("#" + stored.position()),
                                    Style.CYAN.of(fact.type()),
                                    Text.clean(stored.stream().toString()),
                                    stored.version()));
            shell.out().line();
            fact.parts()
                    .forEach(part -> shell.out()
                            .print(Fields.table(part.payload(), shell.out().width(ShowCommand.WIDTH) - 20)));
            shell.out().line();
            shell.out().print(fact.details());
            fact.problem().ifPresent(why -> shell.out().line(Style.RED.of(why)));
        }
        return Exit.OK;
    }

    static Event<Encoded> require(Opened opened, long position) {
        return opened.log().event(position).orElseThrow(() -> {
            var head = opened.log().head();
            return position < 1 || position > head
                    ? new WrongInputException("there is no position " + position, "positions are from 1 to " + head)
                    : new WrongInputException("the event at position " + position + " was truncated", "name another");
        });
    }
}

package dev.varve.explorer;

import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints the newest events of all streams, and those to come.
@Command(
        name = "tail",
        description = "The newest events of all streams; -f waits for more.",
        footer = "Example: ${ROOT-COMMAND-NAME} tail -f --category order")
final class TailCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Shell shell;

    @Option(names = "-n", paramLabel = "N", description = "how many to begin with (default: 10)")
    private int count = 10;

    @Option(
            names = {"-f", "--follow"},
            description = "go on with new ones as they are committed")
    private boolean isFollowing;

    @Option(names = "--type", paramLabel = "T", description = "only of this type, such as OrderPlaced or order-placed")
    private @Nullable String type;

    @Option(names = "--category", paramLabel = "C", description = "only in streams of this kind")
    private @Nullable String category;

    private final Columns columns = new Columns(-1, 20, 1, 1);

    TailCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count < 0) {
            throw new WrongInputException("-n " + count + " is below zero", "give how many events to print");
        }
        try (var opened = Opened.readOnly(shell)) {
            var filter = opened.filter(category);
            var head = opened.log().head();
            var newest = new ArrayDeque<Fact>();
            if (count > 0) {
                opened.scan(filter, Range.ALL.until(head).reversed(), stored -> {
                    var fact = opened.fact(stored);
                    if (isMeant(fact)) {
                        newest.addFirst(fact);
                    }
                    return newest.size() < count;
                });
            }
            for (var fact : newest) {
                var _ = line(fact); // so that the columns are wide enough from the first line on
            }
            newest.forEach(this::print);
            if (isFollowing) {
                follow(opened, filter, head);
            } else if (newest.isEmpty() && !shell.isJson() && count > 0) {
                shell.out().line(Style.DIM.of("no such events"));
            }
        }
        return Exit.OK;
    }

    /// Asks again and again, because the commits of another process wake nobody here. Ctrl-C ends the process.
    private void follow(Opened opened, Filter filter, long after) throws InterruptedException {
        for (var position = after; ; ) {
            position = opened.log().readLog(filter, Range.after(position), stored -> {
                var fact = opened.fact(stored);
                if (isMeant(fact)) {
                    print(fact);
                }
                return true;
            });
            shell.out().flush();
            Thread.sleep(PAUSE);
        }
    }

    private boolean isMeant(Fact fact) {
        return type == null || fact.isOf(type);
    }

    private void print(Fact fact) {
        if (shell.isJson()) {
            fact.json().forEach(shell.out()::json);
            return;
        }
        shell.out().line(line(fact));
    }

    private String line(Fact fact) {
        return columns.line(
                Style.DIM.of("#" + fact.stored().position()),
                shell.time(fact.stored().time()),
                Text.clean(fact.stored().stream().toString()),
                Style.CYAN.of(fact.type()),
                fact.about(Metadata.ACTOR).map(actor -> "by " + actor + "  ").orElse("")
                        + String.join(" ", fact.pieces()));
    }
}

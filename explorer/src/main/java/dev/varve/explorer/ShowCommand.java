package dev.varve.explorer;

import dev.varve.Range;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints the events of a stream.
@Command(
        name = "show",
        aliases = "history",
        description = "The events of a stream, oldest first.",
        footer = "Example: ${ROOT-COMMAND-NAME} show 1001 --full")
final class ShowCommand implements Callable<Integer> {

    static final int WIDTH = 100;

    private final Shell shell;

    @Parameters(paramLabel = "STREAM", description = "${bundle:stream}")
    private String stream = "";

    @Option(names = "--full", description = "also how and with what metadata each event is stored")
    private boolean isFull;

    ShowCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.readOnly(shell)) {
            var id = opened.find(stream);
            var version = opened.log().version(id);
            var columns = new Columns(-digits(version), -digits(opened.log().head()) - 1, 20, 20);
            var isFirst = new boolean[] {true};
            var _ = opened.log().readStream(id, Range.ALL, stored -> {
                var fact = opened.fact(stored);
                if (shell.isJson()) {
                    fact.json().forEach(shell.out()::json);
                    return true;
                }
                if (isFirst[0]) {
                    isFirst[0] = false;
                    heading(id.toString(), version, stored.version());
                    shell.out().line();
                }
                print(fact, columns);
                return true;
            });
            if (isFirst[0] && !shell.isJson()) {
                heading(id.toString(), version, version + 1);
            }
        }
        return Exit.OK;
    }

    private void heading(String name, long version, long first) {
        var length = first == 1
                ? Text.count(version, "event")
                : "version %s   %s"
                        .formatted(
                                version,
                                Style.YELLOW.of(
                                        "the oldest %s were truncated".formatted(Text.count(first - 1, "event"))));
        shell.out().line(Style.BOLD.of(Text.clean(name)) + "   " + length);
    }

    private void print(Fact fact, Columns columns) {
        var stored = fact.stored();
        shell.out()
                .line(columns.line(
                        Long.toString(stored.version()),
                        Style.DIM.of("#" + stored.position()),
                        shell.time(stored.time()),
                        Style.CYAN.of(fact.type()),
                        fact.whoAndWhy()));
        var margin = " ".repeat(6);
        Text.wrap(fact.pieces(), " ", shell.out().width(WIDTH) - margin.length())
                .forEach(line -> shell.out().line(margin + line));
        if (isFull) {
            fact.details()
                    .lines(shell.out().width(Integer.MAX_VALUE) - margin.length())
                    .forEach(line -> shell.out().line(margin + line));
            shell.out().line();
        }
    }

    static int digits(long number) {
        return Long.toString(number).length();
    }
}

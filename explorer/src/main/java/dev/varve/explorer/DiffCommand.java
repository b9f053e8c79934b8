package dev.varve.explorer;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints what is different between two versions of a stream.
@Command(
        name = "diff",
        description = "What changed between two versions of a stream.",
        footer = "Example: ${ROOT-COMMAND-NAME} diff 1001 6 7")
final class DiffCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(index = "0", paramLabel = "STREAM", description = "${bundle:stream}")
    private String stream = "";

    @Parameters(index = "1", paramLabel = "A", description = "the version before, from 0")
    private long before;

    @Parameters(index = "2", paramLabel = "B", description = "the version after")
    private long after;

    DiffCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.readOnly(shell)) {
            var id = opened.find(stream);
            var last = opened.log().version(id);
            var _ = StateCommand.inRange("a version", before, id, last);
            var _ = StateCommand.inRange("a version", after, id, last);
            var history = opened.history(id);
            var changes = Change.between(
                    history.view(id, before, Set.of()).state(),
                    history.view(id, after, Set.of()).state());
            if (shell.isJson()) {
                var json = new LinkedHashMap<String, Object>();
                json.put("stream", id.toString());
                json.put("from", before);
                json.put("to", after);
                json.put("changes", changes.stream().map(Change::json).toList());
                shell.out().json(json);
                return Exit.OK;
            }
            shell.out()
                    .line("%s   version %s -> %s".formatted(Style.BOLD.of(Text.clean(id.toString())), before, after));
            shell.out().line();
            shell.out().print(Change.table(changes));
            if (changes.isEmpty()) {
                shell.out().line(Style.DIM.of("no difference"));
            }
        }
        return Exit.OK;
    }
}

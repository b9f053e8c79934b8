package dev.varve.explorer;

import dev.varve.Range;
import dev.varve.StreamId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints what the events of a stream add up to, now or then.
@Command(
        name = "state",
        description = "What the events of a stream add up to, now or then.",
        footer = "Example: ${ROOT-COMMAND-NAME} state 1001 --as-of 2026-07-02T10:42")
final class StateCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "STREAM", description = "${bundle:stream}")
    private String stream = "";

    @Option(names = "--at", paramLabel = "N", description = "as it was at this version")
    private @Nullable Long version;

    @Option(names = "--at-position", paramLabel = "P", description = "as it was when this was the last position of all")
    private @Nullable Long position;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "as it was at the end of this day, minute or second (UTC)")
    private @Nullable String time;

    StateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (Stream.of(Optional.ofNullable(version), Optional.ofNullable(position), Optional.ofNullable(time))
                        .filter(Optional::isPresent)
                        .count()
                > 1) {
            throw new WrongInputException(
                    "that is more than one moment", "give one of --at, --at-position and --as-of");
        }
        try (var opened = Opened.readOnly(shell)) {
            var id = opened.find(stream);
            var last = opened.log().version(id);
            print(opened, id, version(opened, id, last), last);
        }
        return Exit.OK;
    }

    private long version(Opened opened, StreamId id, long last) {
        var store = opened.history(id).store();
        if (version != null) {
            return inRange("--at", version, id, last);
        }
        if (position != null) {
            if (position < 0) {
                throw new WrongInputException("there is no position " + position, "positions count from 1");
            }
            return store.asOf(position).version(id);
        }
        return time == null ? last : store.asOf(When.parse(time)).version(id);
    }

    /// {@return `version`, which the stream has had}
    static long inRange(String name, long version, StreamId stream, long last) {
        if (version < 0 || version > last) {
            throw new WrongInputException(
                    "%s has no version %s".formatted(stream, version), "%s is from 0 to %s".formatted(name, last));
        }
        return version;
    }

    /// {@return the event at a version of a stream, empty for 0 and where it was truncated}
    static Optional<Fact> factAt(Opened opened, StreamId stream, long version) {
        var found = new AtomicReference<Optional<Fact>>(Optional.empty());
        if (version > 0) {
            var _ = opened.log().readStream(stream, Range.after(version - 1).until(version), stored -> {
                found.set(Optional.of(opened.fact(stored)));
                return false;
            });
        }
        return found.get();
    }

    private void print(Opened opened, StreamId id, long at, long last) {
        var out = shell.out();
        var view = opened.history(id).view(id, at, Set.of());
        var fact = factAt(opened, id, at);
        if (shell.isJson()) {
            var json = new LinkedHashMap<String, Object>();
            json.put("stream", id.toString());
            json.put("version", at);
            json.put("of", last);
            fact.ifPresent(event -> {
                json.put("position", event.stored().position());
                json.put("time", event.stored().time().toString());
                json.put("lastEvent", event.type());
            });
            json.put("state", view.state());
            json.put("violations", view.violations());
            out.json(json);
            return;
        }
        out.line("%s   version %s of %s   %s"
                .formatted(
                        Style.BOLD.of(Text.clean(id.toString())),
                        at,
                        last,
                        fact.map(event -> "after " + Style.CYAN.of(event.type()) + "   "
                                        + shell.time(event.stored().time()))
                                .orElse(Style.DIM.of("before the first event"))));
        out.line();
        out.print(Fields.table(view.state(), out.width(ShowCommand.WIDTH) - 20));
        if (!view.violations().isEmpty()) {
            out.line();
            view.violations().forEach(rule -> out.line(Style.RED.of("broken") + "  " + Text.clean(rule)));
        }
    }
}

package dev.varve.explorer;

import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Follows an event back to its first cause, and on to what it caused.
@Command(
        name = "why",
        description = "Who did it, because of what, and what it led to.",
        footer = "Example: ${ROOT-COMMAND-NAME} why 1001 --event 7")
final class WhyCommand implements Callable<Integer> {

    /// A consequence, and how many steps it is away.
    private record Effect(Fact fact, int depth) {}

    private static final int MOST = 100;

    private final Shell shell;

    @Parameters(paramLabel = "STREAM", description = "${bundle:stream}")
    private String stream = "";

    @Option(names = "--event", paramLabel = "N", description = "the event at this version (default: the last one)")
    private @Nullable Long version;

    WhyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.readOnly(shell)) {
            var id = opened.find(stream);
            var last = opened.log().version(id);
            var fact = fact(opened, id, last);
            var causes = causes(opened, fact);
            var together = together(opened, fact);
            var effects = effects(opened, fact);
            if (shell.isJson()) {
                var json = new LinkedHashMap<String, Object>();
                json.put("events", fact.json());
                json.put(
                        "causes",
                        causes.stream().flatMap(cause -> cause.json().stream()).toList());
                json.put(
                        "together",
                        together.stream()
                                .flatMap(other -> other.json().stream())
                                .toList());
                json.put(
                        "effects",
                        effects.stream()
                                .flatMap(effect -> effect.fact.json().stream())
                                .toList());
                shell.out().json(json);
            } else {
                print(fact, causes, together, effects);
            }
        }
        return Exit.OK;
    }

    private Fact fact(Opened opened, StreamId id, long last) {
        var at = version == null ? last : version;
        if (at < 1 || at > last) {
            throw new WrongInputException("%s has no event %s".formatted(id, at), "--event is from 1 to " + last);
        }
        return StateCommand.factAt(opened, id, at)
                .orElseThrow(() -> new WrongInputException(
                        "event %s of %s was truncated".formatted(at, id), "name a later one with --event"));
    }

    private static List<Fact> causes(Opened opened, Fact fact) {
        var causes = new ArrayList<Fact>();
        for (var next = cause(opened, fact); next.isPresent(); next = cause(opened, next.get())) {
            causes.add(next.get());
        }
        return causes;
    }

    /// A cause comes before its effect; what claims otherwise is no cause, and could go round for ever.
    private static Optional<Fact> cause(Opened opened, Fact fact) {
        return fact.cause()
                .filter(position -> position < fact.stored().position())
                .flatMap(opened.log()::event)
                .map(opened::fact);
    }

    /// {@return the other events of the same command}
    private static List<Fact> together(Opened opened, Fact fact) {
        var together = new ArrayList<Fact>();
        var position = fact.stored().position();
        for (var before = position - 1; before > 0 && addIfSame(opened, before, fact, together); before--) {}
        for (var after = position + 1; addIfSame(opened, after, fact, together); after++) {}
        together.sort((a, b) -> Long.compare(a.stored().position(), b.stored().position()));
        return together;
    }

    private static boolean addIfSame(Opened opened, long position, Fact fact, List<Fact> together) {
        var id = fact.stored().metadata().get(Metadata.COMMAND_ID);
        var other = opened.log()
                .event(position)
                .filter(stored -> id != null && id.equals(stored.metadata().get(Metadata.COMMAND_ID)));
        other.map(opened::fact).ifPresent(together::add);
        return other.isPresent() && together.size() < MOST;
    }

    /// {@return what it led to, at once or later: one look at what came after it, because effects come after causes}
    private static List<Effect> effects(Opened opened, Fact fact) {
        var depths = new HashMap<Long, Integer>(Map.of(fact.stored().position(), 0));
        var effects = new ArrayList<Effect>();
        opened.scan(Filter.all(), Range.after(fact.stored().position()), stored -> {
            if (stored.metadata().containsKey(Metadata.CAUSATION)) {
                var later = opened.fact(stored);
                later.cause().map(depths::get).ifPresent(depth -> {
                    depths.put(stored.position(), depth + 1);
                    effects.add(new Effect(later, depth + 1));
                });
            }
            return effects.size() < MOST;
        });
        return effects;
    }

    private void print(Fact fact, List<Fact> causes, List<Fact> together, List<Effect> effects) {
        var out = shell.out();
        out.line(line("", fact));
        Text.wrap(fact.pieces(), " ", out.width(ShowCommand.WIDTH) - 4).forEach(text -> out.line("    " + text));
        out.line();
        if (fact.whoAndWhy().isEmpty()) {
            out.line(Style.DIM.of("nobody recorded who did it, and why"));
        }
        together.forEach(other -> out.line(line("  in one step with ", other)));
        var depth = new AtomicLong(1);
        causes.forEach(cause -> out.line(line("  ".repeat((int) depth.getAndIncrement()) + "because of ", cause)));
        var first = causes.isEmpty() ? fact : causes.getLast();
        first.cause()
                .ifPresent(lost ->
                        out.line("  ".repeat(depth.intValue()) + "because of #" + lost + ", which is not there"));
        effects.forEach(effect -> out.line(line("  ".repeat(effect.depth) + "led to ", effect.fact)));
        if (effects.isEmpty()) {
            out.line(Style.DIM.of("  it led to nothing that is recorded"));
        } else if (effects.size() == MOST) {
            out.line(Style.DIM.of("  these are the first %s consequences".formatted(MOST)));
        }
    }

    private String line(String before, Fact fact) {
        var stored = fact.stored();
        return "%s%s   %s version %s   %s   %s   %s"
                .formatted(
                        Style.DIM.of(before),
                        "#" + stored.position(),
                        Style.BOLD.of(Text.clean(stored.stream().toString())),
                        stored.version(),
                        Style.CYAN.of(fact.type()),
                        shell.time(stored.time()),
                        fact.whoAndWhy())
                .stripTrailing();
    }
}

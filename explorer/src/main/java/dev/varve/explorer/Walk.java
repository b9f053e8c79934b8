package dev.varve.explorer;

import dev.varve.StreamId;
import dev.varve.explorer.History.Trial;
import dev.varve.explorer.History.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A place in a stream that can be moved, and what is to be seen there.
final class Walk {

    /// What can be shown or hidden.
    enum Part {
        DIFF,
        STATE,
        NEXT
    }

    private static final int AROUND = 10;
    private static final int WIDTH = 90;
    private static final String MARGIN = " ".repeat(9);

    private final Shell shell;
    private final Opened opened;
    private final StreamId stream;
    private final long last;
    private final Set<Part> shown = EnumSet.of(Part.DIFF);
    private final Set<Long> leftOut = new TreeSet<>();
    private long version;

    Walk(Shell shell, Opened opened, StreamId stream) {
        this.shell = shell;
        this.opened = opened;
        this.stream = stream;
        this.last = opened.log().version(stream);
        this.version = 1;
    }

    long version() {
        return version;
    }

    void go(long to) {
        if (to < 0 || to > last) {
            shell.out()
                    .remark(
                            to < 0
                                    ? "this is before the first event"
                                    : to == last + 1 ? "this was the last event" : "the last version is " + last);
            return;
        }
        version = to;
        show();
    }

    void toggle(Part part) {
        if (!shown.remove(part)) {
            shown.add(part);
        }
        show();
    }

    void leaveOut() {
        if (version == 0) {
            shell.out().remark("there is no event at version 0 to leave out");
            return;
        }
        if (!leftOut.remove(version)) {
            leftOut.add(version);
        }
        show();
    }

    /// {@return a value that the next event changes, to be guessed}
    Optional<Change> question() {
        return version == last
                ? Optional.empty()
                : Change.between(view(version).state(), view(version + 1).state()).stream()
                        .filter(change -> change.kind().equals("change")
                                && !change.after().isContainer())
                        .findFirst();
    }

    private View view(long at) {
        return opened.history(stream).view(stream, at, leftOut);
    }

    void show() {
        var now = view(version);
        var before = version == 0 ? now : view(version - 1);
        var fact = StateCommand.factAt(opened, stream, version);
        if (shell.isJson()) {
            json(now, Change.between(before.state(), now.state()), fact);
            return;
        }
        var out = shell.out();
        out.line("%s   %s of %s   %s"
                .formatted(
                        Style.BOLD.of(Text.clean(stream.toString())),
                        version,
                        last,
                        fact.map(this::heading).orElse(Style.DIM.of("before the first event"))));
        out.line("  " + track());
        fact.ifPresent(event -> lines("fact", Text.wrap(event.pieces(), " ", width())));
        if (shown.contains(Part.DIFF) && version > 0) {
            var diff = Change.table(Change.between(before.state(), now.state())).lines(width());
            lines("diff", diff.isEmpty() ? List.of(Style.DIM.of("no difference")) : diff);
        }
        if (!leftOut.isEmpty()) {
            whatIf(now);
        }
        now.violations().forEach(rule -> lines("broken", List.of(Style.RED.of(Text.clean(rule)))));
        if (shown.contains(Part.STATE)) {
            lines("state", Fields.table(now.state(), width() - 20).lines(width()));
        }
        if (shown.contains(Part.NEXT)) {
            lines("next", next(now.next()));
        }
        out.line();
    }

    private int width() {
        return shell.out().width(MARGIN.length() + 1 + WIDTH) - MARGIN.length() - 1;
    }

    private String heading(Fact fact) {
        return "%s   %s   %s"
                .formatted(Style.CYAN.of(fact.type()), shell.time(fact.stored().time()), fact.whoAndWhy())
                .stripTrailing();
    }

    private void whatIf(View now) {
        var versions = String.join(", ", leftOut.stream().map(String::valueOf).toList());
        var lines = new ArrayList<String>();
        lines.add("without %s: a thought experiment, history is not changed".formatted(versions));
        var real = opened.history(stream).view(stream, version, Set.of()).state();
        lines.addAll(Change.table(Change.between(real, now.state())).lines(width()));
        lines("what if", lines);
    }

    private void lines(String name, List<String> lines) {
        for (var i = 0; i < lines.size(); i++) {
            shell.out()
                    .line((i == 0 ? Style.DIM.of(Text.left("  " + name, MARGIN.length())) : MARGIN) + " "
                            + lines.get(i));
        }
    }

    private static List<String> next(List<Trial> trials) {
        if (trials.isEmpty()) {
            return List.of(Style.DIM.of("the sample proposes no commands"));
        }
        return trials.stream()
                .map(trial -> trial.refusal()
                        .map(why -> Style.RED.of("- " + trial.command()) + "  refused: " + Text.clean(why.text()))
                        .orElseGet(() -> Style.GREEN.of("+ " + trial.command()) + "  "
                                + String.join(" ", Fields.pieces(trial.fields()))))
                .toList();
    }

    /// {@return a mark for each event around here: `o` passed, `.` to come, `x` left out}
    private String track() {
        var from = Math.max(1, Math.min(version - AROUND, last - 2L * AROUND));
        var to = Math.min(last, from + 2L * AROUND);
        var marks = new ArrayList<String>();
        for (var at = from; at <= to; at++) {
            var mark = leftOut.contains(at) ? "x" : at < version ? "o" : ".";
            marks.add(at == version ? Style.BOLD.of("[" + (mark.equals("x") ? "x" : at) + "]") : mark);
        }
        return (from > 1 ? "..--" : version == 0 ? Style.BOLD.of("[0]") + "--" : "")
                + String.join("--", marks)
                + (to < last ? "--.." : "");
    }

    private void json(View now, List<Change> changes, Optional<Fact> fact) {
        var json = new LinkedHashMap<String, Object>();
        json.put("stream", stream.toString());
        json.put("version", version);
        json.put("of", last);
        json.put("leftOut", leftOut);
        json.put("events", fact.map(Fact::json).orElse(List.of()));
        json.put("changes", changes.stream().map(Change::json).toList());
        json.put("violations", now.violations());
        json.put("state", now.state());
        json.put("next", now.next().stream().map(Trial::json).toList());
        shell.out().json(json);
    }
}

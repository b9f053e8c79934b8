package dev.varve.explorer;

import dev.varve.EventStoreException;
import dev.varve.EvolveFailedException;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// Looks whether the files are whole, every history can be read back, and no state breaks a rule.
@Command(
        name = "verify",
        description = "Whether files, histories and rules are all well.",
        footer = "Example: ${ROOT-COMMAND-NAME} verify")
final class VerifyCommand implements Callable<Integer> {

    private static final int MOST = 20;

    private final Shell shell;

    VerifyCommand(Shell shell) {
        this.shell = shell;
    }

    /// Something that is not as it should be.
    ///
    /// @param in where: `files`, `histories` or `rules`
    private record Fault(String in, String text) {

        static List<Fault> of(String in, List<String> texts) {
            return texts.stream().map(text -> new Fault(in, text)).toList();
        }
    }

    /// What was found, and how much there was to look at.
    private static final class Findings {
        private final List<String> damages = new ArrayList<>();
        private final List<String> histories = new ArrayList<>();
        private final List<String> rules = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private boolean isRead;
        private long streams;
        private long events;

        private boolean areNone() {
            return damages.isEmpty() && histories.isEmpty() && rules.isEmpty();
        }
    }

    @Override
    public Integer call() {
        var found = new Findings();
        try (var opened = Opened.readOnly(shell)) {
            files(opened, found);
            readBack(opened, found);
            found.isRead = true;
        } catch (EventStoreException e) {
            if (found.damages.isEmpty()) {
                found.damages.add(e.getMessage());
            }
            found.histories.add("could not be read");
        }
        if (shell.isJson()) {
            json(found);
        } else {
            print(found);
        }
        return found.areNone() ? Exit.OK : Exit.STORAGE;
    }

    private void files(Opened opened, Findings found) {
        try {
            var verified = opened.storage()
                    .verify((done, total) ->
                            shell.out().progress("files: %s of %s".formatted(Text.number(done), Text.number(total))));
            found.notes.addAll(verified.notes());
        } catch (StorageException e) {
            found.damages.add(e.getMessage());
        }
    }

    private void readBack(Opened opened, Findings found) {
        var streams = new LinkedHashSet<StreamId>();
        var unreadable = new HashSet<StreamId>();
        opened.scan(Filter.all(), Range.ALL, stored -> {
            found.events++;
            streams.add(stored.stream());
            opened.fact(stored).problem().ifPresent(why -> {
                unreadable.add(stored.stream());
                found.histories.add("%s, version %s, position %s: %s"
                        .formatted(stored.stream(), stored.version(), stored.position(), why));
            });
            return true;
        });
        for (var stream : streams) {
            var first = contiguous(opened, stream, found);
            if (first > 1) {
                found.notes.add("%s: the oldest %s events were truncated, so its rules were not checked"
                        .formatted(stream, first - 1));
            } else if (first == 1 && !unreadable.contains(stream) && opened.knows(stream)) {
                rules(opened, stream, found);
            }
            found.streams++;
            if (found.streams % 1_000 == 0) {
                shell.out()
                        .progress(
                                "streams: %s of %s".formatted(Text.number(found.streams), Text.number(streams.size())));
            }
        }
        if (unreadable.isEmpty()) {
            found.rules.addAll(shell.sample().across().apply(opened.storage()));
        }
    }

    private static void rules(Opened opened, StreamId stream, Findings found) {
        try {
            found.rules.addAll(opened.history(stream).check(stream));
        } catch (EvolveFailedException e) {
            found.histories.add(e.getMessage());
        }
    }

    /// {@return the first version that is there, 0 if the versions from there on are not all there}
    private static long contiguous(Opened opened, StreamId stream, Findings found) {
        var before = found.histories.size();
        var first = new AtomicLong();
        var last = new AtomicLong();
        var version = opened.log().readStream(stream, Range.ALL, event -> {
            if (!first.compareAndSet(0, event.version()) && event.version() != last.get() + 1) {
                found.histories.add("%s: version %s is followed by %s".formatted(stream, last.get(), event.version()));
            }
            last.set(event.version());
            return true;
        });
        if (last.get() != version) {
            found.histories.add("%s: ends at version %s, should end at %s".formatted(stream, last.get(), version));
        }
        return before == found.histories.size() ? first.get() : 0;
    }

    private void json(Findings found) {
        var json = new LinkedHashMap<String, Object>();
        json.put("ok", found.areNone());
        json.put(
                "problems",
                Stream.of(
                                Fault.of("files", found.damages),
                                Fault.of("histories", found.histories),
                                Fault.of("rules", found.rules))
                        .flatMap(List::stream)
                        .toList());
        json.put("notes", found.notes);
        json.put("streamCount", found.streams);
        json.put("eventCount", found.events);
        shell.out().json(json);
    }

    private void print(Findings found) {
        var out = shell.out();
        section("files", found.damages, "whole");
        section(
                "histories",
                found.histories,
                "%s of %s read back".formatted(Text.count(found.events, "event"), Text.count(found.streams, "stream")));
        if (found.isRead) {
            section("rules", found.rules, "kept by every state");
        }
        found.notes.stream().limit(MOST).forEach(note -> out.line(Style.DIM.of("note       " + Text.clean(note))));
        out.line();
        out.line(found.areNone() ? Style.GREEN.of("all is well") : Style.RED.of("not all is well"));
    }

    private void section(String name, List<String> problems, String fine) {
        var out = shell.out();
        if (problems.isEmpty()) {
            out.line(Text.left(name, 11) + fine);
        }
        for (var i = 0; i < Math.min(problems.size(), MOST); i++) {
            out.line(Text.left(i == 0 ? name : "", 11) + Style.RED.of(Text.clean(problems.get(i))));
        }
        if (problems.size() > MOST) {
            out.line(" ".repeat(11) + "and %s more; --json prints all".formatted(problems.size() - MOST));
        }
    }
}

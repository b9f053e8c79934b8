package dev.varve.explorer;

import dev.varve.Range;
import dev.varve.StreamId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lists the streams, with as much as one look at each event tells.
@Command(
        name = "streams",
        description = "The streams: how long they are, what happened last.",
        footer = "Example: ${ROOT-COMMAND-NAME} streams")
final class StreamsCommand implements Callable<Integer> {

    /// What there is to say of a stream.
    private static final class Row {
        private long events;
        private long version;
        private long position;
    }

    private static final Comparator<StreamId> BY_NAME = Comparator.comparing(StreamId::category)
            .thenComparingInt(stream -> stream.key().chars().allMatch(Character::isDigit)
                    ? stream.key().length()
                    : Integer.MAX_VALUE)
            .thenComparing(StreamId::key);

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "CATEGORY", description = "only the streams of this kind")
    private @Nullable String category;

    StreamsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (var opened = Opened.readOnly(shell)) {
            var rows = new HashMap<StreamId, Row>();
            opened.scan(opened.filter(category), Range.ALL, event -> {
                var row = rows.computeIfAbsent(event.stream(), _ -> new Row());
                row.events++;
                row.version = event.version();
                row.position = event.position();
                return true;
            });
            var streams = rows.keySet().stream().sorted(BY_NAME).toList();
            if (shell.isJson()) {
                streams.forEach(stream -> shell.out().json(json(opened, stream, row(rows, stream))));
            } else {
                print(opened, rows, streams);
            }
        }
        return Exit.OK;
    }

    private static Row row(Map<StreamId, Row> rows, StreamId stream) {
        return rows.getOrDefault(stream, new Row());
    }

    private static Fact last(Opened opened, Row row) {
        return opened.fact(opened.log().event(row.position).orElseThrow());
    }

    private static Map<String, Object> json(Opened opened, StreamId stream, Row row) {
        var last = last(opened, row);
        var json = new LinkedHashMap<String, Object>();
        json.put("stream", stream.toString());
        json.put("eventCount", row.events);
        json.put("version", row.version);
        json.put("position", row.position);
        json.put("time", last.stored().time().toString());
        json.put("lastEvent", last.type());
        return json;
    }

    private void print(Opened opened, Map<StreamId, Row> rows, List<StreamId> streams) {
        var out = shell.out();
        if (streams.isEmpty()) {
            out.line("no events yet; run %s first".formatted(shell.sample().firstStep()));
            return;
        }
        var longest = streams.stream()
                .mapToInt(stream -> Text.width(Text.clean(stream.toString())))
                .max()
                .orElse(0);
        var columns = new Columns(longest, -8, -8, 20);
        out.line(Style.DIM.of(columns.line("stream", "events", "version", "last time", "last event")));
        var counts = new TreeMap<String, Integer>();
        var events = 0L;
        for (var stream : streams) {
            var row = row(rows, stream);
            var last = last(opened, row);
            var truncated = row.version == row.events
                    ? ""
                    : Style.DIM.of("  (the oldest %s truncated)".formatted(row.version - row.events));
            out.line(columns.line(
                    Text.clean(stream.toString()),
                    Long.toString(row.events),
                    Long.toString(row.version),
                    shell.time(last.stored().time()),
                    Style.CYAN.of(last.type()) + truncated));
            counts.merge(stream.category(), 1, Integer::sum);
            events += row.events;
        }
        var kinds = counts.entrySet().stream()
                .map(count -> Text.clean(count.getKey()) + " " + count.getValue())
                .toList();
        out.line();
        out.line("%s, %s%s"
                .formatted(
                        Text.count(streams.size(), "stream"),
                        Text.count(events, "event"),
                        kinds.size() > 1 ? "   " + Style.DIM.of(String.join(", ", kinds)) : ""));
    }
}

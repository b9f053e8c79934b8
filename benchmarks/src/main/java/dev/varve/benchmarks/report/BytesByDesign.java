package dev.varve.benchmarks.report;

import java.util.List;
import java.util.Optional;

/// What is kept of the same history, in bytes, by what one wants to keep.
final class BytesByDesign implements Chapter {

    /// One line, and the counts that make it up.
    ///
    /// @param beside the line that it is compared with
    private record Line(String words, String beside, List<String> counts) {
        static Line of(String words, String beside, String... counts) {
            return new Line(words, beside, List.of(counts));
        }

        /// {@return the sum of the counts, not a number if one is missing}
        double sum(Results results, String suffix) {
            return counts.stream()
                    .mapToDouble(count ->
                            results.score(count + suffix).map(Score::value).orElse(Double.NaN))
                    .sum();
        }
    }

    private static final String CONTENT = "Content";
    private static final String TABLE = "an order: a table";
    private static final String AUDITED = "an order: a table and an audit table";
    private static final String EVENTS = "an order: events";
    private static final String CLEAR = "a user: events in clear";
    private static final String SEALED = "a user: events with sealed fields";
    private static final String ONE_LOG = "a scan: one log";
    private static final String ARCHIVED = "a scan: the log after closed months were archived, and the archives";

    private static final List<Line> LINES = List.of(
            Line.of(TABLE, TABLE, "OrderSize.table"),
            Line.of(AUDITED, TABLE, "OrderSize.table", "OrderSize.audit"),
            Line.of(EVENTS, TABLE, "OrderSize.events"),
            Line.of("an order: events and snapshots", TABLE, "OrderSize.events", "OrderSize.snapshots"),
            Line.of("an order: events and two views", TABLE, "OrderSize.events", "OrderSize.views"),
            Line.of(CLEAR, CLEAR, "UserSize.inClear"),
            Line.of(SEALED, CLEAR, "UserSize.sealed"),
            Line.of("a user: the same, and the key in a file of its own", CLEAR, "UserSize.sealed", "UserSize.key"),
            Line.of(ONE_LOG, ONE_LOG, "BookSize.inOneLog"),
            Line.of("a scan: the log after closed months were archived", ONE_LOG, "BookSize.logAfterwards"),
            Line.of(ARCHIVED, ONE_LOG, "BookSize.logAfterwards", "BookSize.archives"),
            Line.of(
                    "a scan: the log copied without them, and the archives",
                    ONE_LOG,
                    "BookSize.logCopied",
                    "BookSize.archives"));

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        if (Double.isNaN(disk(results, EVENTS))) {
            return Optional.empty();
        }
        var grid = Grid.of("what is kept", "content, bytes", "on disk, bytes", "on disk, beside the first of its kind");
        for (var line : LINES) {
            var disk = line.sum(results, "");
            grid.row(
                    line.words(),
                    figures.show("content, " + line.words(), line.sum(results, CONTENT)),
                    figures.show("on disk, " + line.words(), disk),
                    figures.show("beside, " + line.words(), disk / disk(results, line.beside())));
        }
        return Optional.of(new Answer(Optional.empty(), meaning(results, figures), grid));
    }

    private static double disk(Results results, String words) {
        return LINES.stream()
                .filter(line -> line.words().equals(words))
                .findFirst()
                .orElseThrow()
                .sum(results, "");
    }

    private static String meaning(Results results, Figures figures) {
        return "Events take %s times what a table takes that forgets, and %s times what it takes with an audit table beside it, which still does not know why."
                        .formatted(ratio(results, EVENTS, TABLE, figures), ratio(results, EVENTS, AUDITED, figures))
                + " Sealing makes the events of a user %s times as long."
                        .formatted(ratio(results, SEALED, CLEAR, figures))
                + " Archiving shortens what is read, not what is kept: a journal never gives bytes back, so there are %s times as many until"
                        .formatted(ratio(results, ARCHIVED, ONE_LOG, figures))
                + " the log is copied without what was moved.";
    }

    private static String ratio(Results results, String one, String other, Figures figures) {
        return figures.show("%s beside %s".formatted(one, other), disk(results, one) / disk(results, other));
    }
}

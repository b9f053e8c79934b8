package dev.varve.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What an event of an older generation costs to read, beside one of today.
final class UpcastCost implements Chapter {

    private static final String TODAY = "TODAY_IN_CLEAR";
    private static final Map<String, String> HISTORIES = histories();

    private static Map<String, String> histories() {
        var words = new LinkedHashMap<String, String>();
        words.put(TODAY, "all of today, in clear");
        words.put("TODAY_SEALED", "all of today, sealed");
        words.put("HALF_SECOND", "half of generation 2, half of today, in clear");
        words.put("SECOND", "all of generation 2");
        words.put("HALF_FIRST", "half of generation 1, half of today, in clear");
        words.put("FIRST", "all of generation 1");
        return words;
    }

    @Override
    public String name() {
        return "upcast";
    }

    private static Optional<Score> load(Results results, String history) {
        return results.score("OldEvents.load stored=" + history);
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var today = load(results, TODAY);
        if (today.isEmpty()) {
            return Optional.empty();
        }
        var grid =
                Grid.of("the events of the user", "ns an event", "beside today's in clear", "bytes allocated an event");
        HISTORIES.forEach((history, words) -> load(results, history)
                .ifPresent(score -> grid.row(
                        words,
                        score.shown(),
                        figures.show(
                                "load over today's, " + words,
                                score.value() / today.get().value()),
                        figures.show("bytes allocated, " + words, score.allocated()))));
        return Optional.of(new Answer(Optional.empty(), meaning(results, today.get(), figures), grid));
    }

    private static String meaning(Results results, Score today, Figures figures) {
        var second = more(results, "SECOND", today);
        var first = more(results, "FIRST", today);
        var sealed = more(results, "TODAY_SEALED", today);
        return "To bring an event of generation 2 up costs %s ns on top of reading it, and one of generation 1, which is compared with the event before it, %s ns."
                        .formatted(
                                figures.show("upcast of generation 2, ns", second),
                                figures.show("upcast of generation 1, ns", first))
                + " Opening what is sealed today costs %s ns.".formatted(figures.show("opening an event, ns", sealed));
    }

    private static double more(Results results, String history, Score today) {
        return load(results, history).map(Score::value).orElse(Double.NaN) - today.value();
    }
}

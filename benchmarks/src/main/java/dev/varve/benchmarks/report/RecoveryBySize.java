package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import java.util.List;
import java.util.Optional;

/// How long a store takes to open, after a close, after a stop in full flight, and without an index.
final class RecoveryBySize implements Chapter {

    @Override
    public String name() {
        return "opening";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var stopped = results.sweep("Recovery.afterStop", "events");
        var without = results.sweep("Recovery.withoutIndex", "events");
        var closed = results.sweep("OpenStore.afterClose", "events");
        var reading = results.sweep("OpenStore.readOnly", "events");
        if (stopped.isEmpty()) {
            return Optional.empty();
        }
        var picture = new Picture("events in the store", "milliseconds to open it");
        picture.points("after a close", closed);
        picture.points("to read only", reading);
        picture.points("after a stop in full flight", stopped);
        picture.points("with the index made anew", without);
        var grid = Grid.of(
                "events",
                "after a close, ms",
                "to read only, ms",
                "after a stop, ms",
                "index made anew, ms",
                "events a second then");
        for (var point : stopped) {
            var anew = Report.at(without, point.at());
            grid.row(
                    Figure.of(point.at()),
                    Report.at(closed, point.at()).map(Score::shown).orElse(""),
                    Report.at(reading, point.at()).map(Score::shown).orElse(""),
                    point.score().shown(),
                    anew.map(Score::shown).orElse(""),
                    anew.map(score -> figures.show(
                                    "events a second into a new index at " + Figure.of(point.at()),
                                    point.at() * 1_000 / score.value()))
                            .orElse(""));
        }
        var meaning =
                "From the smallest store to the largest the events become %s times as many; opening after a stop takes %s"
                                .formatted(
                                        figures.show(
                                                "growth of the store",
                                                stopped.getLast().at()
                                                        / stopped.getFirst().at()),
                                        figures.show("growth of opening after a stop", growth(stopped)))
                        + " times as long, because only what came after the last commit of the index is read again, and making the index"
                        + " anew %s times.".formatted(figures.show("growth of a new index", growth(without)));
        return Optional.of(new Answer(Optional.of(picture), meaning, grid));
    }

    private static double growth(List<Results.Point> points) {
        return points.isEmpty()
                ? Double.NaN
                : points.getLast().score().value() / points.getFirst().score().value();
    }
}

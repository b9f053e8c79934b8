package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import dev.varve.benchmarks.report.Results.Point;
import dev.varve.benchmarks.setrule.UniqueEmail;
import dev.varve.samples.users.race.Way;
import java.util.List;
import java.util.Optional;

/// What it costs to keep a rule over all streams, in four ways, and who breaks it.
final class RuleOverAll implements Chapter {

    private static final double MICROS = 1e6;

    @Override
    public String name() {
        return "set-rule";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var picture = new Picture("people who register at the same time", "microseconds until one of them is answered");
        var grid = Grid.of(
                "way, people at the same time",
                "us an answer",
                "answers a second",
                "let in twice, of %s addresses".formatted(Figure.of(UniqueEmail.PEOPLE / 2.0)),
                "extra events an account");
        var isEmpty = true;
        for (var way : Way.values()) {
            var points = answers(results, way);
            picture.points(way.text(), points);
            for (var point : points) {
                isEmpty = false;
                row(results, way, point, figures, grid);
            }
        }
        return isEmpty
                ? Optional.empty()
                : Optional.of(new Answer(Optional.of(picture), meaning(results, figures), grid));
    }

    private static List<Point> answers(Results results, Way way) {
        return results.sweep("UniqueEmail.register way=" + way, "writers");
    }

    private static void row(Results results, Way way, Point point, Figures figures, Grid grid) {
        var name = "%s, %s".formatted(way.text(), Figure.of(point.at()));
        var letIn = counted(results, "letIn", way, point);
        grid.row(
                name,
                point.score().shown(),
                figures.show("answers a second, " + name, MICROS / point.score().value()),
                counted(results, "duplicates", way, point).map(Score::shown).orElse("-"),
                figures.show(
                        "extra events an account, " + name,
                        counted(results, "extraEvents", way, point)
                                .flatMap(extra -> letIn.map(all -> extra.value() / all.value()))
                                .orElse(Double.NaN)));
    }

    private static Optional<Score> counted(Results results, String what, Way way, Point point) {
        return results.score("UniqueEmail.register:%s way=%s writers=%s".formatted(what, way, (int) point.at()));
    }

    private static String meaning(Results results, Figures figures) {
        var asked = answers(results, Way.ASK_THE_VIEW);
        var together = answers(results, Way.CLAIM_TOGETHER);
        if (asked.isEmpty() || together.isEmpty()) {
            return "";
        }
        return "Who asks the read model gives %s %% of the addresses away twice when people come one after the other, and %s %%"
                        .formatted(
                                twice(results, asked.getFirst(), figures, "first"),
                                twice(results, asked.getLast(), figures, "last"))
                + " in the largest crowd: the view is behind, and how far depends on the moment (hence the error)."
                + " Accounts too many in a race by any other way: at most %s."
                        .formatted(figures.show("most duplicates by another way", mostByOthers(results)))
                + " One claim in the same append takes %s times as long as asking when nobody else is there, and %s times in the crowd."
                        .formatted(
                                figures.show("claim over view, alone", ratio(together.getFirst(), asked.getFirst())),
                                figures.show("claim over view, crowd", ratio(together.getLast(), asked.getLast())));
    }

    private static String twice(Results results, Point point, Figures figures, String which) {
        var duplicates = counted(results, "duplicates", Way.ASK_THE_VIEW, point);
        return figures.show(
                "addresses given away twice, percent, " + which,
                duplicates.map(Score::value).orElse(Double.NaN) * 100 / (UniqueEmail.PEOPLE / 2.0));
    }

    private static double mostByOthers(Results results) {
        var most = 0.0;
        for (var way : Way.values()) {
            if (way != Way.ASK_THE_VIEW) {
                for (var point : answers(results, way)) {
                    var duplicates = counted(results, "duplicates", way, point);
                    most = Math.max(most, duplicates.map(Score::value).orElse(Double.NaN));
                }
            }
        }
        return most;
    }

    private static double ratio(Point one, Point other) {
        return one.score().value() / other.score().value();
    }
}

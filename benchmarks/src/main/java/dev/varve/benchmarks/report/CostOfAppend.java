package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import dev.varve.benchmarks.model.SnapshotCost;
import java.util.List;
import java.util.Optional;

/// Which interval is best, how much a worse one costs, and whether the formula is right.
final class CostOfAppend implements Chapter {

    private static final List<String> LOADS = List.of("0.1", "1", "10");

    @Override
    public String name() {
        return "interval";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var cost = Costs.ofAnOrder(results);
        var append = results.score("AppendWork.one");
        if (cost.isEmpty() || append.isEmpty()) {
            return Optional.empty();
        }
        var picture = new Picture("a snapshot every so many events", "microseconds an append, without the disk");
        var grid = Grid.of("loads an append, a snapshot every", "measured, us", "reckoned, us", "measured / reckoned");
        var meaning = new StringBuilder();
        for (var loads : LOADS) {
            var rate = Double.parseDouble(loads);
            var points = results.sweep("CommandWithSnapshots.append loads=" + loads, "snapshotEvery");
            picture.points(loads + " loads an append", points);
            if (points.size() > 1) {
                picture.curve(
                        loads + " loads, reckoned",
                        points.getFirst().at(),
                        points.getLast().at(),
                        k -> append.get().value() + cost.get().perAppend(k, rate));
            }
            for (var point : points) {
                var name = "%s loads, every %s".formatted(loads, Figure.of(point.at()));
                var reckoned = append.get().value() + cost.get().perAppend(point.at(), rate);
                grid.row(
                        name,
                        point.score().shown(),
                        figures.show("append reckoned, " + name, reckoned),
                        figures.show(
                                "append over reckoned, " + name, point.score().value() / reckoned));
            }
            meaning.append(best(loads, rate, cost.get(), figures));
        }
        return Optional.of(new Answer(Optional.of(picture), meaning.toString().strip(), grid));
    }

    /// Near the best interval the curve is flat, and that is worth more than its place.
    private static String best(String loads, double rate, SnapshotCost cost, Figures figures) {
        var best = cost.bestInterval(rate);
        var least = cost.perAppend(best, rate);
        return "For %s loads an append the best interval is %s events; half of it costs %s %% more, three times of it %s %%. "
                .formatted(
                        loads,
                        figures.show("best interval, " + loads, Math.max(1, Math.rint(best))),
                        figures.show(
                                "half the best, percent, " + loads, percent(cost.perAppend(best / 2, rate), least)),
                        figures.show(
                                "thrice the best, percent, " + loads, percent(cost.perAppend(best * 3, rate), least)));
    }

    private static double percent(double more, double least) {
        return (more / least - 1) * 100;
    }
}

package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import java.util.Optional;

/// What a load costs by the interval of the snapshots, measured and reckoned, and from what length on they pay.
final class SnapshotByInterval implements Chapter {

    private static final int OFTEN = 1;

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var measured = results.sweep("MeanTail.load", "interval");
        var cost = Costs.ofAnOrder(results);
        if (cost.isEmpty() || measured.size() < 2) {
            return Optional.empty();
        }
        var picture = new Picture("a snapshot every so many events", "microseconds for one load");
        picture.points("measured", measured);
        picture.curve(
                "reckoned: a snapshot, and half of the events between two",
                measured.getFirst().at(),
                measured.getLast().at(),
                cost.get()::load);
        var grid = Grid.of("a snapshot every", "load, us", "reckoned, us", "pays from this length on");
        for (var point : measured) {
            var at = Figure.of(point.at());
            grid.row(
                    at,
                    point.score().shown(),
                    figures.show("load reckoned every " + at, cost.get().load(point.at())),
                    figures.show("break even every " + at, Math.ceil(cost.get().breakEven(point.at(), OFTEN))));
        }
        var meaning =
                "An event of a load costs %s us, reading a snapshot %s us, writing one %s us, for an order; the last"
                                .formatted(
                                        figures.show(
                                                "order event us", cost.get().event()),
                                        figures.show(
                                                "order snapshot read us",
                                                cost.get().read()),
                                        figures.show(
                                                "order snapshot write us",
                                                cost.get().write()))
                        + " column is for one load an append. Streams that stay shorter are better off without snapshots.";
        return Optional.of(new Answer(Optional.of(picture), meaning, grid));
    }
}

package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import dev.varve.benchmarks.rebuild.Batches;
import java.util.Optional;

/// What it saves to apply and keep many events together.
final class RebuildByBatch implements Chapter {

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var batches = results.sweep("Batches.onDisk", "batch");
        if (batches.size() < 2) {
            return Optional.empty();
        }
        var alone = batches.getFirst();
        var grid = Grid.of("events kept together", "ms", "times as fast as one by one");
        for (var batch : batches) {
            var at = Figure.of(batch.at());
            grid.row(
                    at,
                    batch.score().shown(),
                    figures.show(
                            "speed of batches of " + at,
                            alone.score().value() / batch.score().value()));
        }
        var largest = batches.getLast();
        var meaning = "With %s events, batches of %s make a rebuild %s times as fast as keeping each event by itself."
                .formatted(
                        figures.show("events in batches", Batches.EVENTS),
                        Figure.of(largest.at()),
                        figures.show(
                                "speed of the largest batches",
                                alone.score().value() / largest.score().value()));
        return Optional.of(new Answer(Optional.empty(), meaning, grid));
    }
}

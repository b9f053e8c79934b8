package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import java.util.Optional;

/// How long it takes to make a view anew.
final class RebuildBySize implements Chapter {

    private static final double MILLIS = 1_000;
    private static final double MILLION_A_MINUTE = 60 / 1e6;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var memory = results.sweep("Rebuild.inMemory", "events");
        var disk = results.sweep("Rebuild.onDisk", "events");
        if (disk.size() < 2 || memory.size() != disk.size()) {
            return Optional.empty();
        }
        var picture = new Picture("events that the view wants", "milliseconds to make it anew");
        picture.points("rows in memory", memory);
        picture.points("rows in a file", disk);
        var grid = Grid.of(
                "events",
                "rows in memory, ms",
                "events a second",
                "rows in a file, ms",
                "events a second",
                "file / memory");
        for (var row = 0; row < disk.size(); row++) {
            var at = Figure.of(disk.get(row).at());
            grid.row(
                    at,
                    memory.get(row).score().shown(),
                    figures.show("events a second into memory at " + at, rate(memory.get(row))),
                    disk.get(row).score().shown(),
                    figures.show("events a second into a file at " + at, rate(disk.get(row))),
                    figures.show(
                            "file over memory at " + at,
                            disk.get(row).score().value()
                                    / memory.get(row).score().value()));
        }
        var meaning = "At the pace of the longest, a minute makes %s million events in memory and %s million in a file."
                .formatted(
                        figures.show("million a minute in memory", rate(memory.getLast()) * MILLION_A_MINUTE),
                        figures.show("million a minute in a file", rate(disk.getLast()) * MILLION_A_MINUTE));
        return Optional.of(new Answer(Optional.of(picture), meaning, grid));
    }

    /// {@return events a second}
    static double rate(Results.Point point) {
        return MILLIS * point.at() / point.score().value();
    }
}

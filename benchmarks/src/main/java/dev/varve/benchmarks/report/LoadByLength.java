package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import dev.varve.benchmarks.model.LinearFit;
import java.util.List;
import java.util.Optional;

/// How the cost of a load grows with the length of the stream, in time and in memory.
final class LoadByLength implements Chapter {

    @Override
    public String name() {
        return "load";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var disk = results.sweep("StreamLoad.onDisk", "length");
        var memory = results.sweep("StreamLoad.inMemory", "length");
        var floor = results.sweep("StreamLoad.decodeAlone", "length");
        var withSnapshot = results.sweep("SnapshotLoad.snapshotAndTail", "length");
        if (disk.size() < 2) {
            return Optional.empty();
        }
        var line = fit(disk);
        var picture = new Picture("events in the stream", "microseconds for one load");
        picture.points("from disk", disk);
        picture.curve(
                "fitted to the loads from disk",
                disk.getFirst().at(),
                disk.getLast().at(),
                line::at);
        picture.points("from memory", memory);
        picture.points("decoding alone (the floor)", floor);
        picture.points("from disk, with a snapshot 10 events old", withSnapshot);
        var meaning =
                "A load from disk costs %s us and %s us more for each event; the point farthest from that line is %s %% off."
                        .formatted(
                                figures.show("load fixed us", line.fixed()),
                                figures.show("load each us", line.each()),
                                figures.show("load farthest percent", line.farthest() * 100));
        return Optional.of(new Answer(Optional.of(picture), meaning, grid(disk, memory, floor, figures)));
    }

    /// {@return the line through loads without snapshots}
    static LinearFit fit(List<Results.Point> points) {
        return LinearFit.of(points.stream()
                .map(point -> new LinearFit.Point(point.at(), point.score().value()))
                .toList());
    }

    private static Grid grid(
            List<Results.Point> disk, List<Results.Point> memory, List<Results.Point> floor, Figures figures) {
        var grid = Grid.of(
                "events",
                "from disk, us",
                "from memory, us",
                "decoding alone, us",
                "disk / decoding",
                "bytes allocated an event, disk");
        for (var point : disk) {
            var decoding = Report.at(floor, point.at());
            grid.row(
                    Figure.of(point.at()),
                    point.score().shown(),
                    Report.at(memory, point.at()).map(Score::shown).orElse(""),
                    decoding.map(Score::shown).orElse(""),
                    decoding.map(score -> figures.show(
                                    "load over decoding at " + Figure.of(point.at()),
                                    point.score().value() / score.value()))
                            .orElse(""),
                    figures.show(
                            "bytes an event at " + Figure.of(point.at()),
                            point.score().allocated() / point.at()));
        }
        return grid;
    }
}

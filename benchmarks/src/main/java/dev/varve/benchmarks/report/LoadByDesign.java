package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import dev.varve.benchmarks.fixture.HubHistory;
import dev.varve.benchmarks.report.Results.Point;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What a command has to load of the same history, by the design of its streams.
final class LoadByDesign implements Chapter {

    @Override
    public String name() {
        return "designs";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var endless = results.sweep("HubLoad.endless", "scans");
        var snapshot = results.sweep("HubLoad.withSnapshot", "scans");
        var book = results.sweep("HubLoad.openBook", "scans");
        if (endless.size() < 2 || snapshot.size() != endless.size() || book.size() != endless.size()) {
            return Optional.empty();
        }
        var picture = new Picture("scans in the history of the hub", "microseconds for one load");
        picture.points("one endless stream", endless);
        picture.points("the same, with snapshots", snapshot);
        picture.points("the open month's book", book);
        return Optional.of(new Answer(
                Optional.of(picture),
                meaning(endless, snapshot, book, figures),
                grid(endless, snapshot, book, figures)));
    }

    private static String meaning(List<Point> endless, List<Point> snapshot, List<Point> book, Figures figures) {
        return "From the shortest history to the longest there are %s times the scans, and %s times the parcels in the hub."
                        .formatted(
                                figures.show("growth of the history", growth(endless, Point::at)),
                                figures.show(
                                        "growth of the stock",
                                        growth(endless, point -> HubHistory.present((int) point.at()))))
                + " The load of the endless stream takes %s times as long, with a snapshot %s times, of the open book %s times."
                        .formatted(
                                figures.show("growth of an endless load", growth(endless, LoadByDesign::took)),
                                figures.show("growth with snapshots", growth(snapshot, LoadByDesign::took)),
                                figures.show("growth of a book", growth(book, LoadByDesign::took)))
                + " A snapshot hides the length of a stream; a book ends it. What both have to carry is the stock.";
    }

    private static Grid grid(List<Point> endless, List<Point> snapshot, List<Point> book, Figures figures) {
        var grid = Grid.of(
                "scans",
                "parcels there",
                "endless, us",
                "with snapshots, us",
                "open book, us",
                "endless / book",
                "snapshots / book");
        for (var row = 0; row < endless.size(); row++) {
            var at = Figure.of(endless.get(row).at());
            grid.row(
                    at,
                    figures.show("parcels after " + at, HubHistory.present((int)
                            endless.get(row).at())),
                    endless.get(row).score().shown(),
                    snapshot.get(row).score().shown(),
                    book.get(row).score().shown(),
                    figures.show("endless over book at " + at, took(endless.get(row)) / took(book.get(row))),
                    figures.show("snapshots over book at " + at, took(snapshot.get(row)) / took(book.get(row))));
        }
        return grid;
    }

    private static double took(Point point) {
        return point.score().value();
    }

    private static double growth(List<Point> points, ToDoubleFunction<Point> what) {
        return what.applyAsDouble(points.getLast()) / what.applyAsDouble(points.getFirst());
    }
}

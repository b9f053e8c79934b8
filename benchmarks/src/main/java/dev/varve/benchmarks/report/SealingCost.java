package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import dev.varve.benchmarks.report.Results.Point;
import java.util.List;
import java.util.Optional;

/// What sealed fields add to an event, and what a key costs that has to be fetched.
final class SealingCost implements Chapter {

    @Override
    public String name() {
        return "sealing";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var encode = results.sweep("SealedFields.encode", "sealed");
        var decode = results.sweep("SealedFields.decode", "sealed");
        var fetching = results.sweep("SealedFields.decodeWithKeyInFile", "sealed");
        if (decode.size() < 2 || encode.size() != decode.size() || fetching.size() != decode.size()) {
            return Optional.empty();
        }
        var grid = Grid.of(
                "sealed fields of five",
                "encode, ns",
                "decode, ns",
                "decode, key in a file, ns",
                "bytes allocated, decode");
        for (var row = 0; row < decode.size(); row++) {
            var at = Figure.of(decode.get(row).at());
            grid.row(
                    at,
                    encode.get(row).score().shown(),
                    decode.get(row).score().shown(),
                    fetching.get(row).score().shown(),
                    figures.show(
                            "bytes allocated, sealed " + at,
                            decode.get(row).score().allocated()));
        }
        var meaning =
                "Each sealed field adds %s ns to encoding and %s ns to decoding; when its key has to be fetched from a file, %s ns."
                                .formatted(
                                        figures.show("encoding a sealed field, ns", each(encode)),
                                        figures.show("decoding a sealed field, ns", each(decode)),
                                        figures.show("decoding a field, key in a file, ns", each(fetching)))
                        + " The vault of the sample asks for the key once a field, and looks each time whether it was destroyed: a"
                        + " program that reads much would keep keys in memory, for as long as it dares.";
        return Optional.of(new Answer(Optional.empty(), meaning, grid));
    }

    /// {@return what one more field costs, from none to all}
    private static double each(List<Point> points) {
        var none = points.getFirst();
        var all = points.getLast();
        return (all.score().value() - none.score().value()) / (all.at() - none.at());
    }
}

package dev.varve.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What speaks against the numbers themselves: work that was left out, and results that are too good.
final class SelfCheck implements Chapter {

    private static final int CLEARLY = 5;
    private static final double ALIKE = 2;

    @Override
    public String name() {
        return "harness";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var nothing = results.score("Cheats.nothing");
        if (nothing.isEmpty()) {
            return Optional.empty();
        }
        var grid = Grid.of("check", "measured", "compared with", "fine");
        for (var cheat : List.of("thrownAway", "foldedBeforehand", "done", "decoded")) {
            results.score("Cheats." + cheat).ifPresent(score -> {
                var isCheat = !cheat.startsWith("d");
                var isFast = score.value() < nothing.get().value() * ALIKE;
                grid.row(
                        isCheat
                                ? "`%s` is left out by the compiler, as it should be here".formatted(cheat)
                                : "`%s` is not".formatted(cheat),
                        score.shown() + " ns",
                        nothing.get().shown() + " ns for nothing",
                        isCheat == isFast ? "yes" : "**no**");
            });
        }
        scaled(results, figures, grid);
        tooGood(results, grid);
        return Optional.of(new Answer(Optional.empty(), "", grid));
    }

    /// Work that is left out costs the same however much of it there is.
    private static void scaled(Results results, Figures figures, Grid grid) {
        var floor = results.sweep("StreamLoad.decodeAlone", "length");
        if (floor.size() < 2) {
            return;
        }
        var first = floor.getFirst();
        var last = floor.getLast();
        var times = last.at() / first.at();
        var longer = last.score().value() / first.score().value();
        grid.row(
                "the floor of a load grows with what is decoded",
                figures.show("growth of the floor", longer) + " times as long",
                figures.show("growth of its work", times) + " times the events",
                longer > times / CLEARLY ? "yes" : "**no**");
    }

    /// Nothing is faster than its floor, by more than both errors.
    private static void tooGood(Results results, Grid grid) {
        var found = new ArrayList<String>();
        for (var goal : Goal.all()) {
            var ours = goal.ours().score(results);
            var floor = goal.floor().flatMap(measure -> measure.score(results));
            if (ours.isPresent()
                    && floor.isPresent()
                    && !goal.name().equals("two-readers")
                    && beats(ours.get(), floor.get())) {
                found.add(goal.workload());
            }
        }
        grid.row(
                "no workload beats its floor",
                found.isEmpty() ? "none does" : String.join(", ", found),
                "the goals above",
                found.isEmpty() ? "yes" : "**no**");
    }

    private static boolean beats(Score ours, Score floor) {
        var margin = sure(ours.error()) + sure(floor.error());
        return floor.unit().startsWith("ops/")
                ? ours.value() - margin > floor.value()
                : ours.value() + margin < floor.value();
    }

    private static double sure(double error) {
        return Double.isNaN(error) ? 0 : error;
    }
}

package dev.varve.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The first thing on the page: how far everything is from what is possible, and from what was wished for.
final class Goals implements Chapter {

    /// Stands where a goal is missed and nobody has said why.
    static final String UNEXPLAINED = "not explained yet";

    private final Properties reasons;

    /// @param reasons why a goal is missed, by its name
    Goals(Properties reasons) {
        this.reasons = reasons;
    }

    @Override
    public String name() {
        return "goals";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var grid = Grid.of("workload", "floor", "ours", "ratio", "goal", "reached");
        var missed = new ArrayList<String>();
        for (var goal : Goal.all()) {
            row(goal, results, figures, grid, missed);
        }
        return Optional.of(new Answer(Optional.empty(), meaning(missed), grid));
    }

    private void row(Goal goal, Results results, Figures figures, Grid grid, List<String> missed) {
        var ours = goal.ours().score(results);
        var floor = goal.floor().flatMap(measure -> measure.score(results));
        var ratio = ours.flatMap(score -> floor.map(below -> score.value() / below.value()));
        var reached = (goal.bound().isRatio() ? ratio : ours.map(Score::value)).map(goal.bound()::holds);
        if (!reached.orElse(true)) {
            missed.add("- **%s:** %s".formatted(goal.workload(), reasons.getProperty(goal.name(), UNEXPLAINED)));
        }
        grid.row(
                goal.workload(),
                floor.map(Goals::withUnit).orElse(goal.floor().isPresent() ? Report.NOT_MEASURED : ""),
                ours.map(Goals::withUnit).orElse(Report.NOT_MEASURED),
                ratio.map(value -> figures.show(goal.name() + " ratio", value)).orElse(""),
                wish(goal, ours, figures),
                reached.map(yes -> yes ? "yes" : "**missed**").orElse(""));
    }

    private static String withUnit(Score score) {
        return score.shown() + " " + score.unit();
    }

    private static String wish(Goal goal, Optional<Score> ours, Figures figures) {
        var bound = goal.bound();
        var value = figures.show(goal.name() + " goal", bound.value());
        return (bound.isLeast() ? "≥ " : "≤ ")
                + value
                + (bound.isRatio()
                        ? " x floor"
                        : ours.map(score -> " " + score.unit()).orElse(""));
    }

    private static String meaning(List<String> missed) {
        return missed.isEmpty()
                ? "Every goal that was measured is reached."
                : "Why some are missed:\n\n" + String.join("\n", missed);
    }
}

package dev.varve.benchmarks.report;

import java.util.Optional;

/// Every result there is, so that none can be left out because it does not please.
final class Others implements Chapter {

    @Override
    public String name() {
        return "all";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var grid = Grid.of("benchmark", "result", "unit", "forks", "bytes allocated");
        results.all()
                .forEach((name, score) -> grid.row(
                        "`" + name + "`",
                        score.shown(),
                        score.unit(),
                        score.forks() == 0 ? "" : String.valueOf(score.forks()),
                        figures.show("allocated by " + name, score.allocated())));
        return Optional.of(new Answer(Optional.empty(), "", grid));
    }
}

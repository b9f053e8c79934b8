package dev.varve.benchmarks.report;

import dev.varve.benchmarks.Figure;
import java.util.List;
import java.util.Optional;

/// When to take snapshots at all: by the size of events and of the state.
final class BreakEven implements Chapter {

    /// A stream that has come to this wants its books closed, not a snapshot.
    private static final int TOO_LONG = 10_000;

    private static final List<Integer> PAYLOADS = List.of(50, 500, 5_000);
    private static final List<Integer> STATES = List.of(100, 10_000, 1_000_000);
    private static final int OFTEN = 1;

    @Override
    public String name() {
        return "break-even";
    }

    @Override
    public Optional<Answer> answer(Results results, Figures figures) {
        var grid = Grid.of("bytes of an event", "state of 100 bytes", "state of 10 KB", "state of 1 MB");
        var isEmpty = true;
        for (var payload : PAYLOADS) {
            var cells = new String[STATES.size() + 1];
            cells[0] = Figure.of(payload);
            for (var column = 0; column < STATES.size(); column++) {
                var cell = cell(results, figures, payload, STATES.get(column));
                isEmpty &= cell.isEmpty();
                cells[column + 1] = cell.orElse(Report.NOT_MEASURED);
            }
            grid.row(cells);
        }
        var meaning =
                "From how many events on a stream is cheaper with snapshots than without, at the best interval (in brackets)"
                        + " and one load an append. *Never*: not within %s events, which is when to close the books instead."
                                .formatted(figures.show("too long", TOO_LONG));
        return isEmpty ? Optional.empty() : Optional.of(new Answer(Optional.empty(), meaning, grid));
    }

    private static Optional<String> cell(Results results, Figures figures, int payload, int state) {
        return Costs.ofSize(results, payload, state).map(cost -> {
            var name = "event %s, state %s".formatted(payload, state);
            var interval = Math.max(1, Math.rint(cost.bestInterval(OFTEN)));
            var length = Math.ceil(cost.breakEven(interval, OFTEN));
            return length > TOO_LONG
                    ? "*never*"
                    : "%s (%s)"
                            .formatted(
                                    figures.show("break even, " + name, length),
                                    figures.show("interval, " + name, interval));
        });
    }
}

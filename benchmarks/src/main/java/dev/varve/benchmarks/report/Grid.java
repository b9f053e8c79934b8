package dev.varve.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table of a page. The first column is text, the others are aligned to the right.
final class Grid {

    private final List<String> rows = new ArrayList<>();

    private Grid(String... columns) {
        row(columns);
        rows.add("|---" + "|---:".repeat(columns.length - 1) + "|");
    }

    static Grid of(String... columns) {
        return new Grid(columns);
    }

    void row(String... cells) {
        rows.add(List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    @Override
    public String toString() {
        return String.join("\n", rows);
    }
}

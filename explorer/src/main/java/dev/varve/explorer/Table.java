package dev.varve.explorer;

import java.util.ArrayList;
import java.util.List;

/// Aligned columns without boxes. A column whose name starts with `>` is aligned to the right: numbers, amounts.
public final class Table {

    private static final String BETWEEN = "   ";

    private final List<String> names;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> names) {
        this.names = names;
    }

    /// {@return an empty table; columns with empty names are fine, and if all are there is no heading}
    public static Table of(String... columns) {
        return new Table(List.of(columns));
    }

    /// Adds a line, with a text for each column.
    ///
    /// @throws IllegalArgumentException if there are more or fewer
    public void row(String... cells) {
        if (cells.length != names.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d columns".formatted(cells.length, names.size()));
        }
        rows.add(List.of(cells));
    }

    /// {@return whether nothing was added}
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// {@return the heading, if there is one, and the rows}
    public List<String> lines() {
        var heading = names.stream().map(Table::name).toList();
        var widths = heading.stream().mapToInt(Text::width).toArray();
        for (var row : rows) {
            for (var column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Text.width(row.get(column)));
            }
        }
        var lines = new ArrayList<String>(rows.size() + 1);
        if (heading.stream().anyMatch(name -> !name.isEmpty())) {
            lines.add(Style.DIM.of(line(heading, widths)));
        }
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            line.append(column == 0 ? "" : BETWEEN)
                    .append(
                            names.get(column).startsWith(">")
                                    ? Text.right(cell, widths[column])
                                    : Text.left(cell, widths[column]));
        }
        return line.toString().stripTrailing();
    }

    private static String name(String column) {
        return column.startsWith(">") ? column.substring(1) : column;
    }
}

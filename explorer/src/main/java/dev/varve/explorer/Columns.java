package dev.varve.explorer;

/// Columns for lines that are printed while more are coming: each is as wide as its widest cell so far.
final class Columns {

    private static final String BETWEEN = "  ";

    private final int[] widths;

    /// @param widths of the columns to begin with; below zero for those aligned to the right
    Columns(int... widths) {
        this.widths = widths.clone();
    }

    /// {@return the cells as a line; those beyond the columns are not aligned}
    String line(String... cells) {
        var line = new StringBuilder();
        for (var column = 0; column < cells.length; column++) {
            var cell = Text.shown(cells[column]);
            line.append(line.isEmpty() ? "" : BETWEEN);
            if (column >= widths.length) {
                line.append(cell);
            } else if (widths[column] < 0) {
                widths[column] = Math.min(widths[column], -Text.width(cell));
                line.append(Text.right(cell, -widths[column]));
            } else {
                widths[column] = Math.max(widths[column], Text.width(cell));
                line.append(Text.left(cell, widths[column]));
            }
        }
        return line.toString().stripTrailing();
    }
}

package dev.varve.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Aligned columns without boxes. A column whose name starts with `>` is aligned to the right: numbers, amounts.
///
/// Where they are wider than they may be, text is broken into several lines; where that is not enough, a row becomes a
/// paragraph with a line for each cell.
public final class Table {

    private static final String BETWEEN = "   ";
    private static final int NARROWEST = 12;

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
                    "a row of %s cells in a table of %s columns".formatted(cells.length, names.size()));
        }
        rows.add(Arrays.stream(cells).map(Text::shown).toList());
    }

    /// {@return whether nothing was added}
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// {@return the heading, if there is one, and the rows, as wide as they are}
    public List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /// {@return the heading, if there is one, and the rows, none wider than `width` columns of the terminal}
    public List<String> lines(int width) {
        var widths = widths();
        if (!shrink(widths, width)) {
            return paragraphs(width);
        }
        var lines = new ArrayList<String>(rows.size() + 1);
        if (hasHeading()) {
            lines.add(Style.DIM.of(line(names.stream().map(Table::name).toList(), widths)));
        }
        rows.forEach(row -> lines.addAll(lines(row, widths)));
        return lines;
    }

    private boolean hasHeading() {
        return names.stream().anyMatch(name -> !name.isEmpty());
    }

    private int[] widths() {
        var widths = names.stream().mapToInt(name -> Text.width(name(name))).toArray();
        for (var row : rows) {
            for (var column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Text.width(row.get(column)));
            }
        }
        return widths;
    }

    /// Takes columns away from the widest texts.
    ///
    /// @return whether that was enough
    private boolean shrink(int[] widths, int width) {
        var least = new int[widths.length];
        for (var column = 0; column < widths.length; column++) {
            least[column] = isRight(column) ? widths[column] : Math.min(widths[column], NARROWEST);
        }
        var over = (long) Arrays.stream(widths).sum() + (long) BETWEEN.length() * (widths.length - 1) - width;
        for (; over > 0; over--) {
            var widest = -1;
            for (var column = 0; column < widths.length; column++) {
                if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    private List<String> lines(List<String> cells, int[] widths) {
        var folded = new ArrayList<List<String>>();
        var height = 1;
        for (var column = 0; column < widths.length; column++) {
            folded.add(Text.fold(cells.get(column), widths[column], 0));
            height = Math.max(height, folded.getLast().size());
        }
        var lines = new ArrayList<String>(height);
        for (var line = 0; line < height; line++) {
            var at = line;
            lines.add(line(
                    folded.stream()
                            .map(cell -> at < cell.size() ? cell.get(at) : "")
                            .toList(),
                    widths));
        }
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            line.append(column == 0 ? "" : BETWEEN)
                    .append(isRight(column) ? Text.right(cell, widths[column]) : Text.left(cell, widths[column]));
        }
        return line.toString().stripTrailing();
    }

    private List<String> paragraphs(int width) {
        var longest =
                names.stream().mapToInt(name -> Text.width(name(name))).max().orElse(0);
        var lines = new ArrayList<String>();
        for (var row : rows) {
            if (hasHeading() && !lines.isEmpty()) {
                lines.add("");
            }
            for (var column = 0; column < row.size(); column++) {
                var name = longest == 0 ? "" : Text.left(name(names.get(column)), longest) + "  ";
                if (!row.get(column).isEmpty()) {
                    lines.addAll(Text.fold(Style.DIM.of(name) + row.get(column), width, Math.min(2, width / 2)));
                }
            }
        }
        return lines;
    }

    private boolean isRight(int column) {
        return names.get(column).startsWith(">");
    }

    private static String name(String column) {
        return column.startsWith(">") ? column.substring(1) : column;
    }
}

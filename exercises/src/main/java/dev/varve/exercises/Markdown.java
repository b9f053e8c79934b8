package dev.varve.exercises;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Makes of a piece of a page what can be read on a terminal.
final class Markdown {

    private static final int WIDTH = 100;
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern HTML = Pattern.compile("<summary>.*?</summary>|</?details>|<!--.*?-->");

    private Markdown() {}

    /// {@return the lines of a text, wrapped; links say which file they lead to}
    ///
    /// @param exercise on whose page it stands
    static List<String> lines(Exercise exercise, String text) {
        var lines = new ArrayList<String>();
        var paragraph = new StringBuilder();
        var isCode = false;
        for (var line : (HTML.matcher(text).replaceAll("") + "\n").split("\n", -1)) {
            if (line.startsWith("```")) {
                isCode = !isCode;
                wrap(exercise, paragraph, lines);
            } else if (isCode) {
                lines.add("    " + line);
            } else if (line.isBlank() || line.startsWith("- ")) {
                wrap(exercise, paragraph, lines);
                paragraph.append(line.strip());
                if (line.isBlank() && !lines.isEmpty() && !lines.getLast().isEmpty()) {
                    lines.add("");
                }
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        wrap(exercise, paragraph, lines);
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    private static void wrap(Exercise exercise, StringBuilder paragraph, List<String> lines) {
        var indent = paragraph.indexOf("- ") == 0 ? "  " : "";
        var line = new StringBuilder();
        for (var word : links(exercise, paragraph.toString()).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        paragraph.setLength(0);
    }

    private static String links(Exercise exercise, String text) {
        return LINK.matcher(text).replaceAll(link -> {
            var target = link.group(2).startsWith("http")
                    ? link.group(2)
                    : exercise.shown(exercise.page()
                                    .resolveSibling(Path.of(link.group(2)))
                                    .normalize())
                            .toString();
            return java.util.regex.Matcher.quoteReplacement(link.group(1) + " (" + target + ")");
        });
    }
}

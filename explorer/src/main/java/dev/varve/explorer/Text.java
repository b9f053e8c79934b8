package dev.varve.explorer;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Text as a terminal shows it: how wide it is, and that it cannot do anything but be shown.
public final class Text {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Text() {}

    /// {@return `text` without styles}
    public static String plain(String text) {
        return text.chars().anyMatch(Style::isMark)
                ? text.codePoints()
                        .filter(point -> !Style.isMark(point))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    /// {@return how many columns `text` takes: two for a Chinese character, none for a combining mark or a style}
    public static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    static int width(int point) {
        if (Style.isMark(point)) {
            return 0;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        if (point < 0x1100) {
            return false;
        }
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> point < 0xff61 || point > 0xffdc;
            default ->
                Character.isEmojiPresentation(point)
                        || (point >= 0x3000 && point <= 0x303e)
                        || (point >= 0xff01 && point <= 0xff60)
                        || (point >= 0xffe0 && point <= 0xffe6);
        };
    }

    /// {@return `text`, filled with spaces on the right to a width}
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /// {@return `text`, filled with spaces on the left to a width}
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /// {@return stored text with everything that would move the cursor, turn the line around, be unseen or pass for a
    ///     style made visible, in the escapes of JSON}
    public static String clean(String stored) {
        return visible(stored, point -> isUnseen(point) || Style.isMark(point));
    }

    /// {@return a line to be shown: the same, but its styles stay}
    static String shown(String line) {
        return visible(line, Text::isUnseen);
    }

    private static String visible(String text, IntPredicate isHidden) {
        if (text.codePoints().noneMatch(isHidden)) {
            return text;
        }
        var visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> visible.append("\\n");
                case '\t' -> visible.append("\\t");
                case '\r' -> visible.append("\\r");
                default -> {
                    if (isHidden.test(point)) {
                        Character.toString(point)
                                .chars()
                                .forEach(unit -> visible.append(String.format(Locale.ROOT, "\\u%04x", unit)));
                    } else {
                        visible.appendCodePoint(point);
                    }
                }
            }
        });
        return visible.toString();
    }

    /// Joiners are part of words in some languages, and of emoji. Styles are no characters, and asked for elsewhere.
    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER;
            default -> (point & 0xfffe) == 0xfffe;
        };
    }

    /// {@return `pieces` side by side, in as many lines of at most `width` columns as they take}
    public static List<String> wrap(List<String> pieces, String between, int width) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var piece : pieces) {
            if (line.isEmpty()) {
                line = piece;
            } else if (width(line) + width(between) + width(piece) <= width) {
                line += between + piece;
            } else {
                lines.add(line);
                line = piece;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /// {@return `text` in as many lines of at most `width` columns as it takes, broken between words where it can be;
    ///     the lines after the first begin further right}
    static List<String> fold(String text, int width) {
        if (width(text) <= width) {
            return List.of(text);
        }
        var margin = (int) text.chars().takeWhile(letter -> letter == ' ').count();
        return fold(text, width, margin + 2 <= width / 2 ? margin + 2 : 0);
    }

    /// @param margin how much further right the lines after the first begin
    static List<String> fold(String text, int width, int margin) {
        var lines = new ArrayList<String>();
        var rest = text;
        var before = "";
        while (width(rest) > width - before.length()) {
            var end = end(rest, width - before.length());
            lines.add(before + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            before = " ".repeat(margin);
        }
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(before + rest);
        }
        return lines;
    }

    /// {@return where a line of at most `width` columns ends: after a word, or inside of one that is longer}
    private static int end(String text, int width) {
        var columns = 0;
        var afterWord = 0;
        var isInWord = false;
        for (var at = 0; at < text.length(); ) {
            var point = text.codePointAt(at);
            if (point == ' ' && isInWord) {
                afterWord = at;
            }
            columns += width(point);
            if (columns > width && at > 0) {
                return point == ' ' || afterWord == 0 ? at : afterWord;
            }
            isInWord = point != ' ';
            at += Character.charCount(point);
        }
        return text.length();
    }

    /// {@return a number for people, such as `1,234,567`, the same in every country}
    public static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /// {@return such as `1 event` or `2 events`}
    public static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}

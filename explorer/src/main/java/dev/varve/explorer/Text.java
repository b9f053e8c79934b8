package dev.varve.explorer;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text as a terminal shows it: how wide it is, and that it cannot do anything but be shown.
public final class Text {

    private static final Pattern STYLES = Pattern.compile("\u001b\\[[0-9;]*m");

    private Text() {}

    /// {@return `text` without styles}
    public static String plain(String text) {
        return text.indexOf('\u001b') < 0 ? text : STYLES.matcher(text).replaceAll("");
    }

    /// {@return how many columns `text` takes: two for a Chinese character, none for a combining mark or a style}
    public static int width(String text) {
        return plain(text).codePoints().map(Text::width).sum();
    }

    private static int width(int point) {
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

    /// {@return stored text with everything that would move the cursor or turn the line around made visible}
    public static String clean(String stored) {
        var clean = new StringBuilder(stored.length());
        stored.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> clean.append("\\n");
                case '\t' -> clean.append("\\t");
                case '\r' -> clean.append("\\r");
                default -> {
                    if (Character.isISOControl(point) || isTurning(point)) {
                        clean.append("\\u%04x".formatted(point));
                    } else {
                        clean.appendCodePoint(point);
                    }
                }
            }
        });
        return clean.toString();
    }

    private static boolean isTurning(int point) {
        return (point >= 0x202a && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x2028
                || point == 0x2029;
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

    /// {@return such as `1 event` or `2 events`}
    public static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}

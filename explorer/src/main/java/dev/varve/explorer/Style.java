package dev.varve.explorer;

/// How a piece of text looks on a terminal. [Output] turns it into colour, or leaves it out where it does not belong.
///
/// Until then each style is one character that no text of ours has; stored text that has it is made visible. So stored
/// text cannot colour anything, and what a terminal obeys comes from [Output] alone.
public enum Style {
    /// Names, and what matters most.
    BOLD('\ufdd0', "1"),
    /// What can be overlooked.
    DIM('\ufdd1', "2"),
    /// Added, accepted, whole.
    GREEN('\ufdd2', "32"),
    /// Changed.
    YELLOW('\ufdd3', "33"),
    /// Removed, refused, broken.
    RED('\ufdd4', "31"),
    /// Events.
    CYAN('\ufdd5', "36");

    private static final char END = '\ufddf';

    private final char mark;
    private final String code;

    Style(char mark, String code) {
        this.mark = mark;
        this.code = code;
    }

    /// {@return `text` in this style}
    public String of(String text) {
        return text.isEmpty() ? text : mark + text + END;
    }

    static boolean isMark(int point) {
        return point >= BOLD.mark && point <= END;
    }

    /// {@return text with its styles in the language of terminals}
    static String coloured(String text) {
        var coloured = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (isMark(letter)) {
                coloured.append("\u001b[").append(code(letter)).append('m');
            } else {
                coloured.append(letter);
            }
        }
        return coloured.toString();
    }

    private static String code(char mark) {
        for (var style : values()) {
            if (style.mark == mark) {
                return style.code;
            }
        }
        return "0";
    }
}

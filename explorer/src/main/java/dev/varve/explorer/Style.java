package dev.varve.explorer;

/// How a piece of text looks on a terminal. [Output] leaves it out where it does not belong.
public enum Style {
    /// Names, and what matters most.
    BOLD("1"),
    /// What can be overlooked.
    DIM("2"),
    /// Added, accepted, whole.
    GREEN("32"),
    /// Changed.
    YELLOW("33"),
    /// Removed, refused, broken.
    RED("31"),
    /// Events.
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /// {@return `text` in this style}
    public String of(String text) {
        return text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}

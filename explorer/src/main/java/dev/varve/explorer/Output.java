package dev.varve.explorer;

import dev.varve.json.JsonCodec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a command prints to: lines and tables for people, or one JSON object a line for machines.
public final class Output {

    /// Whoever read the output has closed it, as `head` does: there is nobody left to print for.
    static final class ClosedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final JsonMapper JSON = JsonCodec.mapper()
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final int CHECK_EVERY = 256;

    private final Terminal terminal;
    private final boolean isColoured;
    private boolean isInProgress;
    private int lines;

    Output(Terminal terminal, boolean isColoured) {
        this.terminal = terminal;
        this.isColoured = isColoured;
    }

    /// Prints a line; its styles are left out where there is no colour.
    public void line(String text) {
        endProgress();
        terminal.out().println(isColoured ? text : Text.plain(text));
        if (++lines % CHECK_EVERY == 0 && terminal.out().checkError()) {
            throw new ClosedException();
        }
    }

    /// Prints an empty line.
    public void line() {
        line("");
    }

    /// Prints the lines of a table.
    public void print(Table table) {
        table.lines().forEach(this::line);
    }

    /// Prints what Jackson makes of a value, as one line.
    public void json(Object value) {
        line(JSON.writeValueAsString(value));
    }

    /// Prints without ending the line, and makes it seen: a question.
    void ask(String text) {
        terminal.out().print(isColoured ? text : Text.plain(text));
        terminal.out().flush();
    }

    /// Makes seen what was printed.
    void flush() {
        if (terminal.out().checkError()) {
            throw new ClosedException();
        }
    }

    /// Prints a line beside the output proper.
    public void note(String text) {
        endProgress();
        terminal.out().flush();
        terminal.err().println(isColoured ? text : Text.plain(text));
    }

    /// Shows a person how far a long work has come, until the next line is printed.
    public void progress(String text) {
        if (terminal.isInteractive()) {
            isInProgress = true;
            terminal.err().print("\r\u001b[K" + text);
            terminal.err().flush();
        }
    }

    private void endProgress() {
        if (isInProgress) {
            isInProgress = false;
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}

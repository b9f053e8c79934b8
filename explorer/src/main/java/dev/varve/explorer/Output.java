package dev.varve.explorer;

import dev.varve.Cause;
import dev.varve.json.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a command prints to: lines and tables for people, or one JSON object a line for machines.
public final class Output {

    /// What is printed reaches nobody: the reader has closed it, as `head` does, or the disk is full.
    public static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean isClosed;

        LostException() {
            this.isClosed = true;
        }

        LostException(IOException why) {
            super("the output cannot be written: " + Cause.inWords(why), why);
            this.isClosed =
                    String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }

        /// {@return whether a reader has had enough; that is no failure}
        public boolean isClosed() {
            return isClosed;
        }
    }

    private static final JsonMapper JSON = JsonCodec.mapper()
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final int CHECK_EVERY = 256;

    private final Terminal terminal;
    private final boolean isColoured;
    private boolean isInProgress;
    private int lines;
    private @Nullable LostException lost;
    private @Nullable List<String> held;

    Output(Terminal terminal, boolean isColoured) {
        this.terminal = terminal;
        this.isColoured = isColoured;
    }

    /// {@return how many columns a line may have, at most `most`}
    public int width(int most) {
        return Math.min(most, terminal.width());
    }

    /// Prints a line, or several where the terminal is narrow.
    ///
    /// Its styles are left out where there is no colour. What would move the cursor is made visible.
    public void line(String text) {
        Text.fold(Text.shown(text), terminal.width()).forEach(this::print);
    }

    /// Prints a line that is not broken, such as JSON or a command to be copied.
    public void whole(String text) {
        print(Text.shown(text));
    }

    /// Keeps lines back from now on, until it is known whether they are true.
    void hold() {
        held = new ArrayList<>();
    }

    /// Forgets the lines that were kept back.
    void drop() {
        held = null;
    }

    /// Prints the lines that were kept back.
    void release() {
        if (held != null) {
            var lines = held;
            held = null;
            lines.forEach(this::print);
        }
    }

    private void print(String line) {
        if (held != null) {
            held.add(line);
            return;
        }
        endProgress();
        terminal.out().println(styled(line));
        if (++lines % CHECK_EVERY == 0) {
            flush();
        }
    }

    private String styled(String text) {
        return isColoured ? Style.coloured(text) : Text.plain(text);
    }

    /// Prints an empty line.
    public void line() {
        line("");
    }

    /// Prints the lines of a table.
    public void print(Table table) {
        table.lines(terminal.width()).forEach(this::line);
    }

    /// Prints what Jackson makes of a value, as one line.
    public void json(Object value) {
        print(Text.clean(JSON.writeValueAsString(value)));
    }

    /// Prints without ending the line, and makes it seen: a question.
    void ask(String text) {
        terminal.out().print(styled(Text.shown(text)));
        flush();
    }

    /// Makes seen what was printed.
    void flush() {
        if (lost != null) {
            throw lost;
        }
        if (terminal.out().checkError()) {
            throw new LostException();
        }
    }

    /// Prints a line beside the output proper.
    public void note(String text) {
        endProgress();
        try {
            flush();
        } catch (LostException e) {
            lost = e; // told in its turn: a note must get through
        }
        terminal.err().println(styled(Text.shown(text)));
    }

    /// Shows a person how far a long work has come, until the next line is printed.
    public void progress(String text) {
        if (terminal.isInteractive()) {
            isInProgress = true;
            terminal.err().print("\r\u001b[K" + Text.shown(text));
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

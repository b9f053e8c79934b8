package dev.varve.explorer;

import dev.varve.Cause;
import dev.varve.json.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a command prints to: lines and tables for people, or one JSON object a line for programs.
///
/// A command says all it has to say in both ways, and asks nobody which is wanted: [#json] is not seen by people, and
/// [#line] and [#print] are not seen by programs. So no line for people can get among those for programs.
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

    /// It is ASCII only, so that it is the same under every charset and cannot do anything to a terminal.
    private static final JsonMapper JSON = JsonCodec.mapper()
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final int CHECK_EVERY = 256;

    private final Terminal terminal;
    private final boolean isColoured;
    private final boolean isJson;
    private boolean isInProgress;
    private int lines;
    private @Nullable LostException lost;
    private @Nullable List<String> held;

    /// @param isJson whether a program reads it
    public Output(Terminal terminal, boolean isColoured, boolean isJson) {
        this.terminal = terminal;
        this.isColoured = isColoured;
        this.isJson = isJson;
    }

    /// {@return how many columns a line may have, at most `most`}
    public int width(int most) {
        return Math.min(most, terminal.width());
    }

    /// Prints a line for people, or several where the terminal is narrow.
    ///
    /// Its styles are left out where there is no colour. What would move the cursor is made visible.
    public void line(String text) {
        if (!isJson) {
            Text.fold(Text.shown(text), terminal.width()).forEach(this::print);
        }
    }

    /// Prints a line for people that is not broken, such as a command to be copied.
    public void whole(String text) {
        if (!isJson) {
            print(Text.shown(text));
        }
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
        if (isJson) {
            terminal.out().print(line + "\n");
        } else {
            terminal.out().println(styled(line));
        }
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

    /// Prints the lines of a table for people.
    public void print(Table table) {
        table.lines(terminal.width()).forEach(this::line);
    }

    /// Prints what Jackson makes of a value for programs, as one line.
    public void json(Object value) {
        if (isJson) {
            print(written(value));
        }
    }

    /// Prints something worth knowing that is no result: a line for people, `{"note": "..."}` for programs.
    public void remark(String text) {
        line(text);
        json(noted(text));
    }

    /// Prints what went wrong.
    ///
    /// @param text as people are told, on the error stream; programs are told on the one stream that they read,
    ///     or on the error stream where nothing can be written to that
    public void error(String text, Problem problem) {
        if (!isJson) {
            note(text);
            return;
        }
        try {
            flush();
            json(problem.json());
            flush();
        } catch (LostException e) {
            lost = e;
            beside(problem.json());
        }
    }

    /// Takes note that nobody gets what is printed from now on.
    public void lost(LostException why) {
        lost = why;
    }

    /// Prints without ending the line, and makes it seen: a question to a person.
    void ask(String text) {
        if (!isJson) {
            terminal.out().print(styled(Text.shown(text)));
            flush();
        }
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

    /// Prints beside the output proper: a line for people, `{"note": "..."}` for programs.
    public void note(String text) {
        endProgress();
        try {
            flush();
        } catch (LostException e) {
            lost = e; // told in its turn: a note must get through
        }
        if (isJson) {
            beside(noted(text));
        } else {
            terminal.err().println(styled(Text.shown(text)));
        }
    }

    private void beside(Object value) {
        terminal.err().print(written(value) + "\n");
        terminal.err().flush();
    }

    private static String written(Object value) {
        return Text.clean(JSON.writeValueAsString(value));
    }

    private static Map<String, String> noted(String text) {
        return Map.of("note", Text.plain(text));
    }

    /// Shows a person how far a long work has come, until the next line is printed.
    public void progress(String text) {
        if (terminal.isInteractive() && !isJson) {
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

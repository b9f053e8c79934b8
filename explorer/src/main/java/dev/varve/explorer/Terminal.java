package dev.varve.explorer;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a program reads what is typed and writes what is seen.
///
/// @param isInteractive whether a person sits in front of it: then there may be progress
/// @param isColoured whether that person may be shown colours; `NO_COLOR` in the environment says no
public record Terminal(BufferedReader in, PrintWriter out, PrintWriter err, boolean isInteractive, boolean isColoured) {

    /// {@return the terminal of this process: `Terminal.of(System.in, System.out, System.err)`}
    @SuppressWarnings("SystemConsoleNull") // JDK 25 is back to a console that is null when nobody is there
    public static Terminal of(InputStream in, PrintStream out, PrintStream err) {
        var console = System.console();
        var isInteractive = console != null && console.isTerminal();
        return new Terminal(
                new BufferedReader(new InputStreamReader(in, charset(out))),
                new PrintWriter(new OutputStreamWriter(out, charset(out))),
                new PrintWriter(new OutputStreamWriter(err, charset(err)), true),
                isInteractive,
                isInteractive
                        && Optional.ofNullable(System.getenv("NO_COLOR"))
                                .orElse("")
                                .isEmpty());
    }

    /// A machine without a locale claims to know only ASCII, but what looks at its output knows UTF-8.
    private static Charset charset(PrintStream stream) {
        var charset = stream.charset();
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }
}

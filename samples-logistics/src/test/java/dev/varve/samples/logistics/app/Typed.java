package dev.varve.samples.logistics.app;

import dev.varve.explorer.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/// What somebody typed after `./varve logistics`, and what came of it.
record Typed(int exit, String out, String err) {

    /// {@return what comes of these words, in this process, without a terminal}
    static Typed type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(err, true),
                false,
                false);
        var exit = Main.run(terminal, words);
        return new Typed(exit, out.toString(), err.toString());
    }

    /// {@return the lines that were printed}
    List<String> lines() {
        return new ArrayList<>(out.lines().toList());
    }
}

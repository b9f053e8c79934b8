package dev.varve.samples.orders.app;

import dev.varve.explorer.Place;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// What somebody typed after `./varve orders`, and what came of it.
record Typed(int exit, String out, String err) {

    /// {@return what comes of these words, in this process, without a terminal}
    static Typed type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = terminal(out, err);
        var exit = Main.run(terminal, words);
        return new Typed(exit, out.toString(), err.toString());
    }

    /// {@return the shop in a directory, to work in}
    static Shop shop(Path directory) {
        var shell = new Shell(OrdersSample.SAMPLE, terminal(new StringWriter(), new StringWriter()));
        return Shop.open(shell, Place.in(directory), Clock.systemUTC());
    }

    private static Terminal terminal(StringWriter out, StringWriter err) {
        return new Terminal(
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(err, true),
                false,
                false);
    }

    /// {@return the lines that were printed}
    List<String> lines() {
        return new ArrayList<>(out.lines().toList());
    }
}

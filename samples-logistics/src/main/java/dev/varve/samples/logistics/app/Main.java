package dev.varve.samples.logistics.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.Terminal;
import java.time.Clock;

/// `./varve logistics ...`
public final class Main {

    private Main() {}

    /// Carries out one command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), args));
    }

    /// Carries out one command on a terminal.
    ///
    /// @return its exit code
    public static int run(Terminal terminal, String... args) {
        return run(terminal, Clock.systemUTC(), args);
    }

    static int run(Terminal terminal, Clock clock, String... args) {
        var shell = new Shell(LogisticsSample.SAMPLE, terminal);
        return shell.add(Demo.of(shell))
                .add(WishCommands.of(shell, clock))
                .add(ScanCommands.of(shell, clock))
                .add(ViewCommands.of(shell, clock))
                .add(OrderCommands.of(shell, clock))
                .add(BookCommands.of(shell, clock))
                .run(args);
    }
}

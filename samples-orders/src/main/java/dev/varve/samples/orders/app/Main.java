package dev.varve.samples.orders.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.Terminal;
import java.time.Clock;

/// `./varve orders ...`
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
        var shell = new Shell(OrdersSample.SAMPLE, terminal);
        return shell.add(Demo.of(shell))
                .add(ItemCommands.of(shell))
                .add(MoneyCommands.of(shell, Clock.systemUTC()))
                .add(ViewCommands.of(shell))
                .add(new RaceCommand(shell))
                .run(args);
    }
}

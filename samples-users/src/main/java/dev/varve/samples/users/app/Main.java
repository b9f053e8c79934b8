package dev.varve.samples.users.app;

import dev.varve.explorer.Terminal;

/// `./varve users ...`
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
        var office = new Office(terminal);
        return office.shell()
                .add(Demo.of(office))
                .add(UserCommands.of(office))
                .add(ViewCommands.of(office))
                .add(PastCommands.of(office))
                .add(new RaceCommand(office))
                .run(args);
    }
}

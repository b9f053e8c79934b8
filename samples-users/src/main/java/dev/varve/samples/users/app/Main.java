package dev.varve.samples.users.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.Terminal;

/// `./varve users ...`
public final class Main {

    private Main() {}

    /// Carries out one command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(run(Terminal.of(System.in, System.out, System.err), args));
    }

    static int run(Terminal terminal, String... args) {
        var disk = new Disk();
        var shell = new Shell(UsersSample.of(disk.vault()), disk, terminal);
        var office = new Office(shell, disk);
        return shell.add(Demo.of(office))
                .add(UserCommands.of(office))
                .add(ViewCommands.of(office))
                .add(PastCommands.of(office))
                .add(new RaceCommand(office))
                .run(args);
    }
}

package dev.varve.samples.users.app;

import dev.varve.explorer.Kept;
import dev.varve.explorer.Shell;
import dev.varve.explorer.command.Answer;
import dev.varve.explorer.command.Words;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.past.UserCodec;
import dev.varve.samples.users.registry.Registry;
import dev.varve.samples.users.registry.Surroundings;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Where the commands of the sample are carried out: everything wired together.
record Office(Shell shell, Disk disk) {

    static final Words<User> WORDS = new Words<>("no user", Office::aspects);

    private static Map<String, String> aspects(User user) {
        var aspects = new LinkedHashMap<String, String>();
        if (user.status() != User.Status.NONE) {
            aspects.put("status", user.status().toString());
        }
        if (user.isKnown()) {
            aspects.put("name", user.name().toString());
            aspects.put("email", user.email().toString());
            aspects.put("locale", user.locale());
        }
        return aspects;
    }

    /// {@return the registry that the shell was asked for: in a directory, or in memory}
    Registry open() {
        return shell.isInMemory() ? inMemory(Clock.systemUTC()) : open(shell.directory(), Clock.systemUTC());
    }

    private Registry open(Path directory, Clock clock) {
        return Registry.open(disk.keep(directory, clock, () -> UUID.randomUUID().toString(), shell.out()::note));
    }

    /// {@return a registry that keeps nothing}
    static Registry inMemory(Clock clock) {
        var vault = new KeyVault(Shelf.inMemory(), new SecureRandom());
        return Registry.open(new Surroundings(
                Kept.inMemory(clock), vault, () -> {}, () -> UUID.randomUUID().toString()));
    }

    /// {@return how what became of a command is printed}
    Answer<User, UserEvent> answer() {
        return new Answer<>(WORDS, UserCodec.of(disk.vault()));
    }
}

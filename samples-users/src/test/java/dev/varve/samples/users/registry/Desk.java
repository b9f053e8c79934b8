package dev.varve.samples.users.registry;

import dev.varve.Metadata;
import dev.varve.memory.InMemoryStorage;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.storage.Storage;
import dev.varve.store.Command;
import dev.varve.store.Outcome;
import dev.varve.store.Outcome.Refused;
import dev.varve.testkit.ManualClock;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// A registry in memory that is told what to do.
public record Desk(Registry registry) {

    /// {@return an empty one}
    public static Desk empty() {
        return on(new InMemoryStorage(ManualClock.at("2026-07-01T09:00:00Z")), Shelf.inMemory());
    }

    /// {@return one that stands on these}
    public static Desk on(Storage storage, Shelf shelf) {
        var ids = new AtomicInteger();
        var start = storage.log().head();
        return new Desk(Registry.open(
                storage, new KeyVault(shelf, new Random(7)), () -> "c-%d-%d".formatted(start, ids.incrementAndGet())));
    }

    /// {@return what comes of a command}
    public Outcome<User, UserEvent> give(String userId, UserCommand command) {
        return registry.handle(
                userId,
                Command.of(command)
                        .by("mei")
                        .because("a test")
                        .with(Metadata.COMMAND, command.getClass().getSimpleName()));
    }

    /// {@return the desk after a command that has to be accepted}
    public Desk given(String userId, UserCommand command) {
        if (give(userId, command) instanceof Refused<User, UserEvent>(var _, var _, var reason)) {
            throw new AssertionError(reason.text());
        }
        return this;
    }

    /// {@return the user now}
    public User user(String userId) {
        return registry.load(userId).state();
    }
}

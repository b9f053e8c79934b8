package dev.varve.samples.users.app;

import dev.varve.explorer.Category;
import dev.varve.explorer.Place;
import dev.varve.explorer.Shell;
import dev.varve.explorer.Terminal;
import dev.varve.explorer.WrongInputException;
import dev.varve.explorer.command.Answer;
import dev.varve.explorer.command.Words;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.registry.Registry;
import dev.varve.samples.users.sealing.Folder;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Where the commands of the sample are carried out: everything wired together.
///
/// The keys are in the folder `keys` beside the storage. A backup of the storage leaves them out: keys have a shorter
/// life than backups.
final class Office {

    private static final int LONGEST = 100;

    static final Words<User> WORDS = new Words<>("no user", Office::aspects);

    /// The keys of the storage that was opened last.
    private final AtomicReference<Shelf> keys = new AtomicReference<>(Shelf.inMemory());

    private final KeyVault vault = new KeyVault(Shelf.of(keys::get), new SecureRandom());
    private final Category<UserCommand, User, UserEvent> users = UsersSample.users(vault);
    private final Shell shell;

    Office(Terminal terminal) {
        shell = new Shell(UsersSample.of(vault), terminal).opening(this::opened);
    }

    /// {@return the keys beside a storage in a directory}
    static KeyVault vault(Path directory) {
        return new KeyVault(keys(directory), new SecureRandom());
    }

    private static Shelf keys(Path directory) {
        return new Folder(directory.resolve("keys"));
    }

    private Storage opened(Place place, boolean isReadOnly, Supplier<Storage> usual) {
        var shelf = place.isInMemory() ? Shelf.inMemory() : keys(place.folder());
        keys.set(isReadOnly ? Shelf.over(shelf) : shelf);
        place.directory().ifPresent(Migration::finish);
        var storage = usual.get();
        if (isReadOnly) {
            Registry.forgetErased(storage, vault);
        }
        return storage;
    }

    /// {@return an id that somebody typed}
    ///
    /// @throws WrongInputException if it is blank, or too long for the name of a key
    static String userId(String typed) {
        if (typed.isBlank()) {
            throw new WrongInputException("the id of the user is blank", "write one such as 7");
        }
        if (typed.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new WrongInputException(
                    "the id of the user has more than %s bytes".formatted(LONGEST), "write one such as 7");
        }
        return typed;
    }

    Shell shell() {
        return shell;
    }

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

    /// {@return the registry that the shell was asked for, to work in}
    Registry open() {
        return Registry.open(
                shell.openToGive(Clock.systemUTC()),
                vault,
                () -> UUID.randomUUID().toString());
    }

    /// {@return the registry in some place, to work in}
    ///
    /// @param ids makes ids of commands that have none
    Registry open(Place place, Clock clock, Supplier<String> ids) {
        return Registry.open(shell.open(place, clock), vault, ids);
    }

    /// {@return the registry that the shell was asked for, to be asked only}
    Registry openReadOnly() {
        return Registry.readOnly(shell.openToAsk(), vault);
    }

    /// {@return what people and programs are told of users}
    Category<UserCommand, User, UserEvent> users() {
        return users;
    }

    /// {@return how what became of a command is printed}
    Answer<User, UserEvent> answer() {
        return new Answer<>(WORDS, users);
    }
}

package dev.varve.samples.users.app;

import dev.varve.Metadata;
import dev.varve.explorer.Place;
import dev.varve.explorer.Style;
import dev.varve.explorer.Table;
import dev.varve.explorer.command.Words;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.registry.Registry;
import dev.varve.storage.StorageDamagedException;
import dev.varve.storage.Storages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Steps 11 to 14: forgetting, and proving.
final class ErasureSteps {

    private ErasureSteps() {}

    static void erase(UsersStage stage) {
        var key = stage.registry().vault().key("9").orElseThrow();
        scan(stage, "before", key);
        stage.give("mei", "9", new EraseUser("letter-12"), "her letter");
        stage.give("mei", "9", new EraseUser("letter-13"), "her second letter");
        stage.give("tom", "9", new ChangeEmail("back@example.org"), "a mistake");
        scan(stage, "after", key);
    }

    /// Files that are open may be behind; so they are closed to be looked at.
    private static void scan(UsersStage stage, String when, byte[] key) {
        stage.whileClosed(() -> {
            var table = Table.of(when, "name", "e-mail", "key");
            table.row(
                    "found in",
                    Bytes.with(stage.folder(), "Durand"),
                    Bytes.with(stage.folder(), "durand@example.org"),
                    Bytes.with(stage.folder(), key).isEmpty() ? "no file" : "keys");
            stage.table(table);
        });
    }

    static void left(UsersStage stage) {
        var table = Table.of(">version", "event", "by", "because");
        for (var event : stage.store().events(Registry.stream("9"))) {
            table.row(
                    Long.toString(event.version()),
                    Style.CYAN.of(Words.name(event.payload())) + "  " + Words.fields(event.payload()),
                    event.metadata().getOrDefault(Metadata.ACTOR, ""),
                    event.metadata().getOrDefault(Metadata.REASON, ""));
        }
        stage.table(table);
        stage.give("mei", "11", new RegisterUser("11", "Eli Durand", "durand@example.org", "fr", "web"), "her cousin");
    }

    static void verify(UsersStage stage) {
        var verified = stage.registry().storage().verify((_, _) -> {});
        stage.line("%s  %s events, every checksum and the chain are right"
                .formatted(Style.GREEN.of("whole"), verified.events()));
    }

    static void flip(UsersStage stage) {
        var copy = stage.folder().resolve("copy");
        stage.registry().storage().backup(copy);
        try {
            var journal = journal(copy);
            var bytes = Files.readAllBytes(journal);
            bytes[bytes.length / 2] ^= 1;
            Files.write(journal, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stage.line("in a copy, one bit of one byte is turned round:");
        try (var _ = Storages.open(Place.in(copy).uri())) {
            stage.line("nobody notices");
        } catch (StorageDamagedException e) {
            var message = String.valueOf(e.getMessage());
            stage.line(Style.RED.of("damaged") + "  " + message.replace(copy + "/", ""));
        }
    }

    private static Path journal(Path copy) throws IOException {
        try (var files = Files.list(copy.resolve("journal"))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }
}

package dev.varve.samples.users.app;

import dev.varve.explorer.Table;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.CorrectName;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.ReactivateUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.race.Race;
import dev.varve.samples.users.views.AuditTrail.Field;
import dev.varve.samples.users.views.Directory;

/// Steps 3 to 6 and 8 to 10: what people do.
final class PeopleSteps {

    private PeopleSteps() {}

    static void register(UsersStage stage) {
        stage.give("mei", "9", new RegisterUser("9", "Cleo Martin", "cleo@example.org", "fr", "shop"), "asked to");
        stage.give("mei", "9", new RenameUser("Cleo Durnad"), "married");
        stage.give("tom", "9", new CorrectName("Cleo Durand", "letters swapped"), "she wrote in");
        stage.give("tom", "9", new CorrectName("Cleo Durand", "letters swapped"), "she wrote in again");
    }

    static void race(UsersStage stage) {
        stage.table(RaceCommand.table(RaceCommand.run(new Race(1_000, 100, 16))));
    }

    static void taken(UsersStage stage) {
        stage.give("mei", "10", new RegisterUser("10", "Dan Cole", "CLEO@Example.org ", "en", "web"), "typed it");
        stage.give("mei", "9", new ChangeEmail("durand@example.org"), "new name, new address");
        stage.give("mei", "10", new RegisterUser("10", "Dan Cole", "cleo@example.org", "en", "web"), "now it is free");
    }

    static void who(UsersStage stage) {
        for (var field : new Field[] {Field.NAME, Field.EMAIL}) {
            var table = ViewCommands.trail();
            ViewCommands.changes(stage.registry(), "9", field).forEach(change -> ViewCommands.row(table, change));
            stage.table(table);
        }
    }

    static void directory(UsersStage stage) {
        list(stage, "first generation, by id", Directory.FIRST.name());
        var model = stage.registry().views(Directory.Row.class);
        var _ = stage.registry().upToDate(Directory.SECOND, Directory.Row.class);
        stage.line("the second one has come to position %s of %s; the one that serves is %s"
                .formatted(
                        model.checkpoint(Directory.SECOND.name()).orElse(0),
                        stage.store().head(),
                        model.serving(Directory.NAME)));
        list(stage, "switched: second generation, by name", Directory.SECOND.name());
    }

    private static void list(UsersStage stage, String title, String generation) {
        var model = stage.registry()
                .directory(Directory.FIRST.name().equals(generation) ? Directory.FIRST : Directory.SECOND);
        stage.line(title + ":");
        var table = Table.of("user", "name", "email", "status");
        Directory.all(model).forEach(row -> ViewCommands.row(table, row));
        stage.table(table);
    }

    static void export(UsersStage stage) {
        Export.of(stage.registry(), "9").lines().stream().limit(17).forEach(stage::line);
        stage.line("... and %s events"
                .formatted(Export.of(stage.registry(), "9").history().size()));
    }

    static void pause(UsersStage stage) {
        stage.give("mei", "9", new DeactivateUser("goes abroad"), "she called");
        stage.give("mei", "9", new RenameUser("Cleo D."), "a test");
        stage.give("mei", "9", new ReactivateUser(), "she is back");
    }
}

package dev.varve.samples.users.app;

import dev.varve.explorer.Place;
import dev.varve.explorer.Table;
import dev.varve.explorer.story.Scene;
import dev.varve.explorer.story.Stage;
import dev.varve.samples.users.domain.UserCommand;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.registry.Registry;
import dev.varve.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// The registry on the stage of its story. It can be closed and opened again, as a migration needs it.
final class UsersStage implements Scene {

    private final Stage stage;
    private final Office office;
    private final AtomicInteger ids = new AtomicInteger();
    private Registry registry;

    UsersStage(Stage stage, Office office) {
        this.stage = stage;
        this.office = office;
        this.registry = open();
    }

    private Registry open() {
        return office.open(Place.in(folder()), stage.clock(), () -> "c-" + ids.incrementAndGet());
    }

    Registry registry() {
        return registry;
    }

    EventStore<UserEvent> store() {
        return registry.store();
    }

    Clock clock() {
        return stage.clock();
    }

    /// {@return where the files are: they are looked at, so this story is told on a disk even when nothing is kept}
    Path folder() {
        return stage.place().folder();
    }

    /// Does something to the files while nobody has them open.
    void whileClosed(Runnable work) {
        registry.close();
        work.run();
        registry = open();
    }

    /// Gives a command and prints it, what happened, and what is different now.
    void give(String actor, String userId, UserCommand command, String because) {
        stage.pass(Duration.ofMinutes(1));
        var before = registry.load(userId).state();
        stage.given(actor, command);
        stage.print(Office.WORDS, before, registry.handle(userId, Stage.command(actor, command, because)));
    }

    void line(String text) {
        stage.line(text);
    }

    void table(Table table) {
        stage.table(table);
    }

    @Override
    public void close() {
        registry.close();
    }
}

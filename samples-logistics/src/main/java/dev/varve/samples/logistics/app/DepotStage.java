package dev.varve.samples.logistics.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.Table;
import dev.varve.explorer.story.Scene;
import dev.varve.explorer.story.Stage;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The depot on the stage of its story, and the parcel that the story is about.
record DepotStage(Stage stage, Depot depot) implements Scene {

    static final String SHIPMENT = "ship-1001";

    static DepotStage on(Stage stage, Shell shell) {
        return new DepotStage(stage, Depot.open(shell, stage.place(), stage.clock()));
    }

    /// Lets time pass until a moment of July.
    void until(int day, int hour) {
        var then = Instant.parse(String.format(Locale.ROOT, "2026-07-%02dT%02d:00:00Z", day, hour));
        stage.pass(Duration.between(stage.clock().instant(), then));
    }

    void hear(FromOrders message) {
        stage.pass(Duration.ofMinutes(1));
        stage.given("orders", message);
        line("  " + (depot.hear(message) ? "heard" : "known already"));
    }

    void give(String actor, ShipmentCommand command, String because) {
        stage.give(depot.shipments(), LogisticsSample.WORDS, actor, SHIPMENT, command, because);
    }

    Shipment parcel() {
        return depot.shipments().load(SHIPMENT).state();
    }

    /// Lets the process work, and prints what came of it.
    void work() {
        var before = depot.log().head();
        depot.fulfilments().catchUp();
        Happened.after(before, depot).forEach(this::line);
    }

    void line(String text) {
        stage.line(text);
    }

    void table(Table table) {
        stage.table(table);
    }

    @Override
    public void close() {
        depot.close();
    }
}

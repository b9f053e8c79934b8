package dev.varve.samples.logistics.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.command.Answer;
import dev.varve.explorer.command.CommandOptions;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.store.Command;
import dev.varve.store.Loaded;
import java.time.Clock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What all that is typed to give a command to a shipment has in common.
abstract class Giving extends DepotCommand {

    private static final Answer<Shipment, ShipmentEvent> ANSWER =
            new Answer<>(LogisticsSample.WORDS, LogisticsSample.SHIPMENTS);

    @Parameters(index = "0", paramLabel = "SHIPMENT", description = "such as ship-77")
    private String shipmentId = "";

    @Mixin
    private final CommandOptions options = new CommandOptions();

    Giving(Shell shell, Clock clock) {
        super(shell, clock);
    }

    /// {@return the command, with what was not typed filled in from the shipment as it is}
    abstract ShipmentCommand command(Shipment now);

    /// {@return the command with all that is known about it}
    Command<ShipmentCommand> given(Depot depot, Loaded<Shipment> now) {
        return options.command(command(now.state()));
    }

    /// What else is done when the command was given.
    void then(Depot depot, ShipmentCommand command) {}

    final String shipmentId() {
        return shipmentId;
    }

    final String because() {
        return options.because();
    }

    final Command<ShipmentCommand> options(ShipmentCommand body) {
        return options.command(body);
    }

    @Override
    final void read() {
        var _ = named("the shipment", shipmentId);
        var _ = command(Shipment.NONE);
    }

    @Override
    final int run(Depot depot) {
        var command = given(depot, options.load(depot.shipments(), shipmentId));
        var outcome = depot.shipments().handle(shipmentId, command);
        then(depot, command.body());
        return ANSWER.print(shell(), depot.log(), shipmentId, outcome);
    }
}

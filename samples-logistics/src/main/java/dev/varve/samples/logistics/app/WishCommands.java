package dev.varve.samples.logistics.app;

import dev.varve.ExpectedVersion;
import dev.varve.explorer.Shell;
import dev.varve.explorer.WrongInputException;
import dev.varve.explorer.command.Choice;
import dev.varve.samples.logistics.books.StreamHash;
import dev.varve.samples.logistics.domain.shipment.Leg;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.BookShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CancelShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CloseShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CorrectScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.PlanRoute;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.ReportDelay;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Reroute;
import dev.varve.store.Loaded;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to wish for something; it may be refused.
final class WishCommands {

    private WishCommands() {}

    static Object[] of(Shell shell, Clock clock) {
        return new Object[] {
            new Book(shell, clock),
            new Route(shell, clock),
            new Rerouting(shell, clock),
            new Cancel(shell, clock),
            new Delay(shell, clock),
            new Correct(shell, clock),
            new Close(shell, clock)
        };
    }

    @Command(
            name = "book",
            description = "Take on a shipment.",
            footer = "Example: ./varve logistics book ship-77 --order 1001 --from SUZ --to BER")
    private static final class Book extends Giving {

        @Option(names = "--order", paramLabel = "ORDER", defaultValue = "1001", description = "default: 1001")
        private String orderRef = "";

        @Option(names = "--from", paramLabel = "PLACE", required = true, description = "such as SUZ")
        private String origin = "";

        @Option(names = "--to", paramLabel = "PLACE", required = true, description = "such as BER")
        private String destination = "";

        @Option(names = "--parcels", paramLabel = "N", defaultValue = "1", description = "default: 1")
        private int parcels;

        @Option(names = "--grams", paramLabel = "N", defaultValue = "1000", description = "default: 1000")
        private int grams;

        @Option(names = "--promised", paramLabel = "TIME", description = "default: a week from now")
        private Optional<String> promised = Optional.empty();

        Book(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            var promisedBy = promised.map(DepotCommand::moment).orElseGet(() -> now().plus(Duration.ofDays(7)));
            return new BookShipment(shipmentId(), orderRef, origin, destination, parcels, grams, promisedBy);
        }
    }

    @Command(
            name = "route",
            description = "Decide how it goes, leg by leg: FROM-TO,CARRIER,DEPART,ARRIVE.",
            footer = "Example: ./varve logistics route ship-77 SUZ-BER,plane,2026-07-01T12:00:00Z,2026-07-02T12:00:00Z")
    private static final class Route extends Giving {

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "LEG")
        private List<String> legs = List.of();

        Route(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new PlanRoute(legs(legs));
        }
    }

    @Command(
            name = "reroute",
            description = "Decide how it goes on from a hub.",
            footer =
                    "Example: ./varve logistics reroute ship-77 SHA SHA-BER,rail,2026-07-03T12:00:00Z,2026-07-09T12:00:00Z")
    private static final class Rerouting extends Giving {

        @Parameters(index = "1", paramLabel = "HUB")
        private String hub = "";

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "LEG")
        private List<String> legs = List.of();

        Rerouting(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new Reroute(hub, legs(legs), because());
        }
    }

    @Command(
            name = "cancel",
            description = "Call it off; after pick-up, have it come back.",
            footer = "Example: ./varve logistics cancel ship-77 --because \"not wanted\"")
    private static final class Cancel extends Giving {

        Cancel(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new CancelShipment(because());
        }
    }

    @Command(
            name = "delay",
            description = "Say when it will arrive instead.",
            footer = "Example: ./varve logistics delay ship-77 FRA 2026-07-12T12:00:00Z --because fog")
    private static final class Delay extends Giving {

        @Parameters(index = "1", paramLabel = "HUB")
        private String hub = "";

        @Parameters(index = "2", paramLabel = "TIME")
        private String eta = "";

        Delay(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new ReportDelay(hub, because(), moment(eta));
        }
    }

    static final class OfField extends Choice<Scan.Field> {
        OfField() {
            super(Scan.Field.class);
        }
    }

    @Command(
            name = "correct",
            description = "Put right what a scan said.",
            footer = "Example: ./varve logistics correct ship-77 desk-2 hub SHA --because \"wrong hub\"")
    private static final class Correct extends Giving {

        @Parameters(index = "1", paramLabel = "SCAN")
        private String scanId = "";

        @Parameters(index = "2", paramLabel = "FIELD", converter = OfField.class, description = "hub or occurred-at")
        private Scan.Field field = Scan.Field.HUB;

        @Parameters(index = "3", paramLabel = "VALUE")
        private String right = "";

        Correct(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            if (field == Scan.Field.OCCURRED_AT) {
                var _ = seen(right);
            }
            return new CorrectScan(scanId, field, right, because());
        }
    }

    @Command(
            name = "close",
            description = "End the history of a shipment that has come to its end.",
            footer = "Example: ./varve logistics close ship-77")
    private static final class Close extends Giving {

        Close(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new CloseShipment("");
        }

        @Override
        dev.varve.store.Command<ShipmentCommand> given(Depot depot, Loaded<Shipment> now) {
            var hash = StreamHash.of(depot.log(), depot.shipments().stream(shipmentId()), now.version());
            // The hash is of this history, and of no longer one.
            return options(new CloseShipment(hash)).expecting(ExpectedVersion.exactly(now.version()));
        }
    }

    private static List<Leg> legs(List<String> typed) {
        return typed.stream().map(WishCommands::leg).toList();
    }

    /// {@return what `SUZ-SHA,truck,2026-07-01T12:00:00Z,2026-07-02T12:00:00Z` says}
    private static Leg leg(String typed) {
        var parts = typed.split(",", -1);
        var ends = parts[0].split("-", -1);
        if (parts.length != 4 || ends.length != 2) {
            throw new WrongInputException(
                    "'" + typed + "' is not a leg",
                    "write FROM-TO,CARRIER,DEPART,ARRIVE, such as SUZ-SHA,truck,2026-07-01T12:00:00Z,2026-07-02T12:00:00Z");
        }
        return new Leg(ends[0], ends[1], parts[1], DepotCommand.moment(parts[2]), DepotCommand.moment(parts[3]));
    }
}

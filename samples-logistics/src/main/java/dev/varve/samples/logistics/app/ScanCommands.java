package dev.varve.samples.logistics.app;

import dev.varve.explorer.Shell;
import dev.varve.explorer.command.Choice;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordDelivery;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordReturn;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is typed to report what was seen; it is recorded, however odd.
final class ScanCommands {

    private ScanCommands() {}

    static Object[] of(Shell shell, Clock clock) {
        return new Object[] {
            new PickUp(shell, clock), new Passing(shell, clock), new Deliver(shell, clock), new Back(shell, clock)
        };
    }

    /// A report of a device.
    private abstract static class Seen extends Giving {

        @Parameters(index = "1", paramLabel = "PLACE", description = "where it was seen, such as SHA")
        private String place = "";

        @Option(names = "--at", paramLabel = "TIME", description = "when it was seen (default: now)")
        private Optional<String> at = Optional.empty();

        @Option(names = "--device", paramLabel = "NAME", defaultValue = "desk", description = "default: desk")
        private String device = "";

        @Option(names = "--seq", paramLabel = "N", description = "default: one more than there are scans")
        private Optional<Long> seq = Optional.empty();

        @Option(names = "--scan", paramLabel = "ID", description = "default: the device and its count, such as desk-1")
        private Optional<String> scanId = Optional.empty();

        Seen(Shell shell, Clock clock) {
            super(shell, clock);
        }

        final Scan scan(Direction direction, Shipment now) {
            var count = seq.orElse(now.scans().size() + 1L);
            return new Scan(
                    named("the scan", scanId.orElse(device + "-" + count)),
                    named("the place", place),
                    direction,
                    at.map(this::seen).orElseGet(this::now),
                    named("the device", device),
                    count);
        }
    }

    @Command(
            name = "pick-up",
            description = "Report that the carrier took it.",
            footer = "Example: ./varve logistics pick-up ship-77 SUZ")
    private static final class PickUp extends Seen {

        PickUp(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new RecordPickUp(scan(Direction.OUT, now));
        }
    }

    static final class OfDirection extends Choice<Direction> {
        OfDirection() {
            super(Direction.class);
        }
    }

    @Command(
            name = "scan",
            description = "Report that it came into a hub or left it.",
            footer = "Example: ./varve logistics scan ship-77 SHA in --at 2026-07-02T12:00:00Z --device gun-1 --seq 5")
    private static final class Passing extends Seen {

        @Parameters(index = "2", paramLabel = "WAY", converter = OfDirection.class, description = "in or out")
        private Direction direction = Direction.IN;

        Passing(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new RecordScan(scan(direction, now));
        }

        @Override
        void then(Depot depot, ShipmentCommand command) {
            depot.passed(shipmentId(), ((RecordScan) command).scan());
        }
    }

    @Command(
            name = "deliver",
            description = "Report that it was handed over.",
            footer = "Example: ./varve logistics deliver ship-77 BER --to neighbour")
    private static final class Deliver extends Seen {

        @Option(names = "--to", paramLabel = "ROLE", defaultValue = "customer", description = "default: customer")
        private String receivedBy = "";

        Deliver(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new RecordDelivery(scan(Direction.IN, now), receivedBy);
        }
    }

    @Command(
            name = "return",
            description = "Report that the sender has it back.",
            footer = "Example: ./varve logistics return ship-77 SUZ")
    private static final class Back extends Seen {

        Back(Shell shell, Clock clock) {
            super(shell, clock);
        }

        @Override
        ShipmentCommand command(Shipment now) {
            return new RecordReturn(scan(Direction.IN, now));
        }
    }
}

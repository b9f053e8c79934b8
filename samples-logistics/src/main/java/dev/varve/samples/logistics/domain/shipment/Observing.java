package dev.varve.samples.logistics.domain.shipment;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decision;
import dev.varve.samples.logistics.domain.shipment.Shipment.Mark;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Observation;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordDelivery;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordReturn;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ReturnStarted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelivered;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import java.util.EnumSet;
import java.util.Set;

/// What becomes of a report: an event, always, and what is odd about it (S4 to S7).
///
/// Nobody is asked whether it fits: a parcel that was seen where it should not be is there all the same.
final class Observing {

    private Observing() {}

    static Decision<ShipmentEvent> decide(Observation seen, Shipment shipment) {
        if (shipment.scan(seen.scan().scanId()).isPresent()) {
            return accept();
        }
        if (shipment.is(Mark.CLOSED)) {
            return refuse(ShipmentRefusal.CLOSED);
        }
        var scan = seen.scan();
        var flags = flags(scan, shipment);
        var isHandedOver = shipment.handedOver().isPresent();
        return switch (seen) {
            case RecordScan _ -> accept(new ScanRecorded(scan, flags));
            case RecordPickUp _ when shipment.is(Mark.PICKED_UP) -> accept(new ScanRecorded(scan, flags));
            // Called off, and taken along all the same: then it has to come back.
            case RecordPickUp _
            when shipment.is(Mark.CANCELLED) ->
                accept(new ParcelPickedUp(scan, flags), new ReturnStarted("picked up although it was cancelled"));
            case RecordPickUp _ -> accept(new ParcelPickedUp(scan, flags));
            case RecordDelivery _ when isHandedOver -> accept(new ScanRecorded(scan, flags));
            case RecordDelivery(var _, var receivedBy) -> accept(new ShipmentDelivered(scan, receivedBy, flags));
            case RecordReturn _ when isHandedOver -> accept(new ScanRecorded(scan, flags));
            case RecordReturn _ -> accept(new ShipmentReturned(scan, flags));
        };
    }

    private static Set<Flag> flags(Scan scan, Shipment shipment) {
        var flags = EnumSet.noneOf(Flag.class);
        if (shipment.scans().stream().anyMatch(known -> known.occurredAt().isAfter(scan.occurredAt()))) {
            flags.add(Flag.LATE);
        }
        if (shipment.scans().stream()
                .anyMatch(known -> known.device().equals(scan.device()) && known.deviceSeq() > scan.deviceSeq())) {
            flags.add(Flag.OUT_OF_SEQUENCE);
        }
        if (shipment.isUnexpected(scan.hub())) {
            flags.add(Flag.UNEXPECTED_HUB);
        }
        if (shipment.handedOver()
                .flatMap(shipment::scan)
                .filter(end -> Scan.AS_HAPPENED.compare(scan, end) > 0)
                .isPresent()) {
            flags.add(Flag.AFTER_DELIVERY);
        }
        if (shipment.booking().isEmpty()) {
            flags.add(Flag.NOT_BOOKED);
        }
        return flags;
    }
}

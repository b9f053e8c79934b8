package dev.varve.samples.logistics.app;

import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelivered;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import java.time.Instant;
import java.util.Set;

/// Tells whether a command that is typed again means what was recorded: the time of the typing may differ, and so may
/// what is odd about it.
final class SameShipmentEvent {

    private SameShipmentEvent() {}

    static boolean test(ShipmentEvent recorded, ShipmentEvent again) {
        return timeless(recorded).equals(timeless(again));
    }

    private static ShipmentEvent timeless(ShipmentEvent event) {
        return switch (event) {
            case ShipmentBooked(var id, var order, var from, var to, var parcels, var grams, var _) ->
                new ShipmentBooked(id, order, from, to, parcels, grams, Instant.EPOCH);
            case ParcelPickedUp(var scan, var _) -> new ParcelPickedUp(timeless(scan), Set.of());
            case ScanRecorded(var scan, var _) -> new ScanRecorded(timeless(scan), Set.of());
            case ShipmentDelivered(var scan, var by, var _) -> new ShipmentDelivered(timeless(scan), by, Set.of());
            case ShipmentReturned(var scan, var _) -> new ShipmentReturned(timeless(scan), Set.of());
            case ShipmentEvent _ -> event;
        };
    }

    private static Scan timeless(Scan scan) {
        return new Scan(scan.scanId(), scan.hub(), scan.direction(), Instant.EPOCH, scan.device(), scan.deviceSeq());
    }
}

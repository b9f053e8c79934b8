package dev.varve.samples.logistics.books;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.LateScanBooked;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelOut;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanCorrected;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelivered;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import dev.varve.store.EventStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what shipments and the books of hubs tell of the same scans, both ways.
///
/// A scan is recorded in its shipment first, and booked in the hub after that. What a crash left out in between is in
/// no book, so no check of the books alone can miss it.
public final class Reconciliation {

    private record Seen(String shipmentId, String scanId) {}

    private final EventLog log;
    private final Map<Seen, Scan> toBeBooked = new LinkedHashMap<>();
    private final Set<Seen> seen = new HashSet<>();
    private final Set<String> shipments = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Reconciliation(EventLog log) {
        this.log = log;
    }

    /// {@return a sentence for each scan that one of the two knows alone, in the order in which they were stored}
    public static List<String> problems(EventLog log) {
        var reconciliation = new Reconciliation(log);
        reconciliation.shipments();
        reconciliation.books();
        return List.copyOf(reconciliation.problems);
    }

    private void shipments() {
        var _ = EventStore.of(log, JsonCodec.of(ShipmentEvent.class))
                .read(Filter.category("shipment"), Range.ALL, event -> {
                    var shipmentId = event.stream().key();
                    shipments.add(shipmentId);
                    switch (event.payload()) {
                        case ScanRecorded(var scan, var _) -> {
                            var one = new Seen(shipmentId, scan.scanId());
                            seen.add(one);
                            if (passedAHub(event)) {
                                toBeBooked.put(one, scan);
                            }
                        }
                        // Which hub is right is known now, but no book is put right: it is for a stocktake to find.
                        case ScanCorrected corrected -> toBeBooked.remove(new Seen(shipmentId, corrected.scanId()));
                        case ParcelPickedUp(var scan, var _) -> seen.add(new Seen(shipmentId, scan.scanId()));
                        case ShipmentDelivered(var scan, var _, var _) -> seen.add(new Seen(shipmentId, scan.scanId()));
                        case ShipmentReturned(var scan, var _) -> seen.add(new Seen(shipmentId, scan.scanId()));
                        case ShipmentEvent _ -> {}
                    }
                });
        toBeBooked.forEach(this::booked);
    }

    /// A pick-up or delivery that came twice is recorded as a scan, and was in no hub.
    private static boolean passedAHub(Event<ShipmentEvent> event) {
        return event.metadata()
                .getOrDefault(Metadata.COMMAND, RecordScan.class.getSimpleName())
                .equals(RecordScan.class.getSimpleName());
    }

    private void booked(Seen one, Scan scan) {
        if (log.appended(Books.id(scan.hub(), one.shipmentId(), one.scanId())).isEmpty()) {
            problems.add("scan %s of %s is in no book of %s; report it again, with --scan %s --at %s"
                    .formatted(one.scanId(), one.shipmentId(), scan.hub(), one.scanId(), scan.occurredAt()));
        }
    }

    private void books() {
        var _ = EventStore.of(log, JsonCodec.of(HubEvent.class))
                .read(Filter.category(Books.CATEGORY), Range.ALL, event -> {
                    switch (event.payload()) {
                        case ParcelIn(var scanId, var shipmentId, var _) -> known(event, shipmentId, scanId);
                        case ParcelOut(var scanId, var shipmentId, var _) -> known(event, shipmentId, scanId);
                        case LateScanBooked late -> known(event, late.shipmentId(), late.scanId());
                        case HubEvent _ -> {}
                    }
                });
    }

    private void known(Event<HubEvent> event, String shipmentId, String scanId) {
        if (shipments.contains(shipmentId) && !seen.contains(new Seen(shipmentId, scanId))) {
            problems.add("%s, version %s has scan %s of %s, which was not recorded there"
                    .formatted(event.stream(), event.version(), scanId, shipmentId));
        }
    }
}

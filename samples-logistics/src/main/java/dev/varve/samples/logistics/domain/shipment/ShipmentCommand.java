package dev.varve.samples.logistics.domain.shipment;

import java.time.Instant;
import java.util.List;

/// What can be wished for, and what can be reported.
public sealed interface ShipmentCommand {

    /// A wish: it may be refused.
    sealed interface Wish extends ShipmentCommand {}

    /// A report of what was seen: it is never refused while the shipment is open, only flagged.
    sealed interface Observation extends ShipmentCommand {
        /// {@return what was seen}
        Scan scan();
    }

    /// Take on a shipment.
    record BookShipment(
            String shipmentId,
            String orderRef,
            String origin,
            String destination,
            int parcels,
            int weightGrams,
            Instant promisedBy)
            implements Wish {}

    /// Decide how it goes.
    record PlanRoute(List<Leg> legs) implements Wish {
        public PlanRoute {
            legs = List.copyOf(legs);
        }
    }

    /// Decide how it goes on from a place.
    record Reroute(String atHub, List<Leg> legs, String reason) implements Wish {
        public Reroute {
            legs = List.copyOf(legs);
        }
    }

    /// Call it off; after pick-up, have it come back.
    record CancelShipment(String reason) implements Wish {}

    /// Put right what a scan said.
    record CorrectScan(String scanId, Scan.Field field, String right, String note) implements Wish {}

    /// Say when it will arrive instead.
    record ReportDelay(String hub, String reason, Instant newEta) implements Wish {}

    /// End its history.
    record CloseShipment(String closingHash) implements Wish {}

    /// The carrier took it.
    record RecordPickUp(Scan scan) implements Observation {}

    /// It was seen.
    record RecordScan(Scan scan) implements Observation {}

    /// Somebody at its destination took it.
    record RecordDelivery(Scan scan, String receivedBy) implements Observation {}

    /// The sender has it back.
    record RecordReturn(Scan scan) implements Observation {}
}

package dev.varve.samples.logistics.domain.shipment;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What can happen to a shipment. The time of an event is when we learned of it; what came from outside also says
/// when it happened, and those two clocks differ.
public sealed interface ShipmentEvent {

    /// Somebody wants parcels carried.
    record ShipmentBooked(
            String shipmentId,
            String orderRef,
            String origin,
            String destination,
            int parcels,
            int weightGrams,
            Instant promisedBy)
            implements ShipmentEvent {}

    /// It was decided how they go.
    record RoutePlanned(List<Leg> legs) implements ShipmentEvent {
        public RoutePlanned {
            legs = List.copyOf(legs);
        }
    }

    /// From some place on they go another way.
    record ShipmentRerouted(String atHub, List<Leg> legs, String reason) implements ShipmentEvent {
        public ShipmentRerouted {
            legs = List.copyOf(legs);
        }
    }

    /// The carrier has them.
    record ParcelPickedUp(Scan scan, Set<Flag> flags) implements ShipmentEvent {
        public ParcelPickedUp {
            flags = Flag.inOrder(flags);
        }
    }

    /// They were seen.
    record ScanRecorded(Scan scan, Set<Flag> flags) implements ShipmentEvent {
        public ScanRecorded {
            flags = Flag.inOrder(flags);
        }
    }

    /// What a scan said was wrong.
    record ScanCorrected(String scanId, Scan.Field field, String wrong, String right, String note)
            implements ShipmentEvent {}

    /// They will come later, or earlier, than was thought.
    record ShipmentDelayed(String hub, String reason, Instant newEta) implements ShipmentEvent {}

    /// The customer has them.
    ///
    /// @param receivedBy a role, such as `neighbour`; never a name
    record ShipmentDelivered(Scan scan, String receivedBy, Set<Flag> flags) implements ShipmentEvent {
        public ShipmentDelivered {
            flags = Flag.inOrder(flags);
        }
    }

    /// They never left, and never will.
    record ShipmentCancelled(String reason) implements ShipmentEvent {}

    /// They are to come back.
    record ReturnStarted(String reason) implements ShipmentEvent {}

    /// They are back.
    record ShipmentReturned(Scan scan, Set<Flag> flags) implements ShipmentEvent {
        public ShipmentReturned {
            flags = Flag.inOrder(flags);
        }
    }

    /// Nothing more will be recorded.
    ///
    /// @param closingHash the hash of everything before
    record ShipmentClosed(String summary, String closingHash) implements ShipmentEvent {}
}

package dev.varve.samples.logistics.domain.hub;

import dev.varve.samples.logistics.domain.shipment.Direction;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/// What can happen in a hub, and to its books.
public sealed interface HubEvent {

    /// A month begins, with what the month before left behind.
    ///
    /// @param carried what is there, as [Stock#balances()]
    /// @param fromHash the hash of the book before, empty for the first
    record HubMonthOpened(String hub, YearMonth month, int openingCount, Map<String, Integer> carried, String fromHash)
            implements HubEvent {
        public HubMonthOpened {
            carried = Stock.inOrder(carried);
        }
    }

    /// A parcel came in.
    record ParcelIn(String scanId, String shipmentId, Instant occurredAt) implements HubEvent {}

    /// A parcel went out.
    record ParcelOut(String scanId, String shipmentId, Instant occurredAt) implements HubEvent {}

    /// A parcel came or went in a month that was closed before we learned of it.
    record LateScanBooked(
            String scanId, String shipmentId, Direction direction, Instant occurredAt, YearMonth belongsTo)
            implements HubEvent {}

    /// Somebody went through the hub and counted.
    ///
    /// @param missing what should be there and was not found
    record StocktakeDone(int counted, List<String> missing) implements HubEvent {
        public StocktakeDone {
            missing = List.copyOf(missing);
        }
    }

    /// A month ended: its sums, and the hash of all of its events before this one.
    ///
    /// @param late how many of `in` and `out` belong to earlier months
    record HubMonthClosed(int in, int out, int late, int closingCount, String closingHash) implements HubEvent {}
}

package dev.varve.samples.logistics.domain.hub;

import dev.varve.samples.logistics.domain.shipment.Direction;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/// What can be wished for in a hub, and what can be reported.
public sealed interface HubCommand {

    /// Begin a month.
    record OpenHubMonth(String hub, YearMonth month, Map<String, Integer> carried, String fromHash)
            implements HubCommand {}

    /// A parcel came or went. In the books of an open month this is never refused.
    record RecordHubScan(String scanId, String shipmentId, Direction direction, Instant occurredAt)
            implements HubCommand {}

    /// Somebody counted what is there.
    record RecordStocktake(List<String> found) implements HubCommand {
        public RecordStocktake {
            found = List.copyOf(found);
        }
    }

    /// End a month.
    ///
    /// @param closingHash the hash of the events so far
    record CloseHubMonth(String closingHash) implements HubCommand {}
}

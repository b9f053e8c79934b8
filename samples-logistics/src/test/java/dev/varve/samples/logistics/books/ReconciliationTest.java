package dev.varve.samples.logistics.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.logistics.domain.hub.HubCommand.RecordHubScan;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.BookShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CorrectScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import dev.varve.testkit.ManualClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Shipments and the books of hubs tell of the same scans.
class ReconciliationTest {

    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");

    private final InMemoryEventLog log = new InMemoryEventLog(ManualClock.at("2026-07-02T13:00:00Z"));
    private final Repository<ShipmentCommand, Shipment, ShipmentEvent> shipments =
            EventStore.of(log, JsonCodec.of(ShipmentEvent.class)).repository("shipment", new Shipments());
    private final Books books = new Books(log);

    @Test
    void two_parcels_with_the_same_scan_id_are_two_parcels_in_the_hub() {
        both("ship-1", "desk-1");
        both("ship-2", "desk-1");

        assertThat(books.open("SHA").present()).containsExactly("ship-1", "ship-2");
        assertThat(Reconciliation.problems(log)).isEmpty();
    }

    @Test
    void a_scan_that_is_reported_again_is_booked_once() {
        both("ship-1", "desk-1");
        both("ship-1", "desk-1");

        assertThat(books.open("SHA").in()).isEqualTo(1);
    }

    @Test
    void ids_with_spaces_in_them_are_not_taken_for_each_other() {
        books.record("A", scan("c d", "b"));
        books.record("A", scan("d", "b c"));

        assertThat(books.open("A").in()).isEqualTo(2);
    }

    @Test
    void a_scan_that_was_recorded_and_never_booked_is_found() {
        both("ship-1", "desk-1");
        shipment("ship-2", "desk-1");

        assertThat(Reconciliation.problems(log))
                .containsExactly("scan desk-1 of ship-2 is in no book of SHA; "
                        + "report it again, with --scan desk-1 --at 2026-07-02T12:00:00Z");
        both("ship-2", "desk-1");
        assertThat(Reconciliation.problems(log)).isEmpty();
    }

    @Test
    void a_scan_that_was_booked_and_never_recorded_is_found_for_shipments_that_are_known() {
        both("ship-1", "desk-1");
        books.record("SHA", scan("ship-1", "desk-2"));
        books.record("SHA", scan("found-behind-a-shelf", "desk-3"));

        assertThat(Reconciliation.problems(log))
                .containsExactly("book/SHA-2026-07, version 3 has scan desk-2 of ship-1, which was not recorded there");
    }

    @Test
    void a_scan_whose_hub_was_put_right_is_for_a_stocktake_to_find() {
        var _ = shipments.handle("ship-1", new BookShipment("ship-1", "1001", "SUZ", "BER", 1, 1, NOON));
        shipment("ship-1", "desk-1");
        assertThat(Reconciliation.problems(log)).hasSize(1);
        var _ = shipments.handle("ship-1", new CorrectScan("desk-1", Scan.Field.HUB, "FRA", "wrong hub"));

        assertThat(Reconciliation.problems(log)).isEmpty();
    }

    private void both(String shipmentId, String scanId) {
        shipment(shipmentId, scanId);
        books.record("SHA", scan(shipmentId, scanId));
    }

    private void shipment(String shipmentId, String scanId) {
        var _ = shipments.handle(shipmentId, new RecordScan(new Scan(scanId, "SHA", Direction.IN, NOON, "desk", 1)));
    }

    private static RecordHubScan scan(String shipmentId, String scanId) {
        return new RecordHubScan(scanId, shipmentId, Direction.IN, NOON);
    }
}

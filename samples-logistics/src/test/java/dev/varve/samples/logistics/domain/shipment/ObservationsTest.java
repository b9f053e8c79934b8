package dev.varve.samples.logistics.domain.shipment;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.BOOKED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.DELIVERED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.DOORSTEP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.IN_SHANGHAI;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.LEFT_SHANGHAI;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICKED_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICK_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.ROUTED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.SHANGHAI_IN;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.SHANGHAI_OUT;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.scan;
import static dev.varve.testkit.DeciderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordDelivery;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordReturn;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ReturnStarted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanCorrected;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentClosed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What was seen is recorded, however odd: S4 to S7.
class ObservationsTest {

    private final Shipments shipments = new Shipments();

    @Test
    void what_fits_has_no_flags() {
        given(shipments, BOOKED, ROUTED).when(new RecordPickUp(PICK_UP)).then(PICKED_UP);
        given(shipments, BOOKED, ROUTED, PICKED_UP)
                .when(new RecordScan(SHANGHAI_IN))
                .then(IN_SHANGHAI);
        given(shipments, BOOKED, ROUTED, PICKED_UP)
                .when(new RecordDelivery(DOORSTEP, "neighbour"))
                .then(DELIVERED);
    }

    @Test
    void s4_a_report_that_comes_twice_is_one_event() {
        given(shipments, BOOKED, ROUTED, PICKED_UP)
                .when(new RecordPickUp(PICK_UP))
                .thenNothing();
        given(shipments, BOOKED, ROUTED, IN_SHANGHAI)
                .when(new RecordScan(SHANGHAI_IN))
                .thenNothing();
        given(shipments, BOOKED, DELIVERED)
                .when(new RecordDelivery(DOORSTEP, "neighbour"))
                .thenNothing();
        given(shipments, BOOKED, DELIVERED, new ShipmentClosed("", ""))
                .when(new RecordScan(DOORSTEP))
                .thenNothing();
    }

    @Test
    void what_comes_late_is_flagged_as_late() {
        given(shipments, BOOKED, ROUTED, LEFT_SHANGHAI)
                .when(new RecordScan(new Scan("s2", "SHA", Direction.IN, day(2), "gun-2", 1)))
                .then(new ScanRecorded(new Scan("s2", "SHA", Direction.IN, day(2), "gun-2", 1), Set.of(Flag.LATE)));
    }

    @Test
    void what_a_device_reports_out_of_its_own_order_is_flagged() {
        given(shipments, BOOKED, ROUTED, LEFT_SHANGHAI)
                .when(new RecordScan(SHANGHAI_IN))
                .then(new ScanRecorded(SHANGHAI_IN, Set.of(Flag.LATE, Flag.OUT_OF_SEQUENCE)));
    }

    @Test
    void a_place_that_is_not_on_the_route_is_flagged_and_the_parcel_is_there_all_the_same() {
        var paris = scan(4, "PAR", Direction.IN, day(4));
        var recorded = new ScanRecorded(paris, Set.of(Flag.UNEXPECTED_HUB));
        given(shipments, BOOKED, ROUTED, PICKED_UP).when(new RecordScan(paris)).then(recorded);

        var shipment = shipments.replay(Shipment.NONE, List.of(BOOKED, ROUTED, PICKED_UP, recorded));
        assertThat(shipment.isMisrouted()).isTrue();
        assertThat(shipment.location()).contains(paris);
    }

    @Test
    void what_nobody_booked_is_seen_all_the_same() {
        given(shipments).when(new RecordPickUp(PICK_UP)).then(new ParcelPickedUp(PICK_UP, Set.of(Flag.NOT_BOOKED)));
    }

    @Test
    void s5_scans_are_taken_after_delivery_until_the_history_is_closed() {
        var seen = scan(10, "BER", Direction.OUT, day(8));
        given(shipments, BOOKED, ROUTED, DELIVERED)
                .when(new RecordScan(seen))
                .then(new ScanRecorded(seen, Set.of(Flag.AFTER_DELIVERY)));
        given(shipments, BOOKED, ROUTED, DELIVERED, new ShipmentClosed("", ""))
                .when(new RecordScan(seen))
                .thenRefused(ShipmentRefusal.CLOSED);
    }

    @Test
    void s5_what_was_seen_before_the_delivery_is_only_late() {
        given(shipments, BOOKED, ROUTED, DELIVERED)
                .when(new RecordScan(SHANGHAI_OUT))
                .then(new ScanRecorded(SHANGHAI_OUT, Set.of(Flag.LATE, Flag.OUT_OF_SEQUENCE)));
    }

    @Test
    void s6_it_is_delivered_or_returned_once_and_what_contradicts_that_is_a_scan() {
        var again = scan(10, "SUZ", Direction.IN, day(9));
        given(shipments, BOOKED, DELIVERED)
                .when(new RecordReturn(again))
                .then(new ScanRecorded(again, Set.of(Flag.AFTER_DELIVERY)));
        given(shipments, BOOKED, new ShipmentReturned(DOORSTEP, Set.of()))
                .when(new RecordDelivery(again, "neighbour"))
                .then(new ScanRecorded(again, Set.of(Flag.AFTER_DELIVERY)));
    }

    @Test
    void s6_what_was_told_to_come_back_and_arrived_first_is_delivered() {
        given(shipments, BOOKED, ROUTED, PICKED_UP, new ReturnStarted("not wanted"))
                .when(new RecordDelivery(DOORSTEP, "neighbour"))
                .then(DELIVERED);
    }

    @Test
    void a_second_pick_up_is_a_scan() {
        var again = scan(2, "SUZ", Direction.OUT, day(2));
        given(shipments, BOOKED, ROUTED, PICKED_UP)
                .when(new RecordPickUp(again))
                .then(new ScanRecorded(again, Set.of()));
    }

    @Test
    void s7_it_is_where_it_was_seen_last_however_late_that_was_reported() {
        var shipment = shipments.replay(Shipment.NONE, List.of(BOOKED, LEFT_SHANGHAI, PICKED_UP, IN_SHANGHAI));

        assertThat(shipment.location()).contains(SHANGHAI_OUT);
        assertThat(shipment.location(day(2))).contains(SHANGHAI_IN);
        assertThat(shipment.location(day(1).minusSeconds(1))).isEmpty();
    }

    @Test
    void s7_of_two_scans_at_one_moment_the_devices_count_decides_and_then_the_id() {
        var first = new Scan("a", "SHA", Direction.IN, day(2), "gun-1", 5);
        var second = new Scan("0", "SHA", Direction.OUT, day(2), "gun-1", 6);
        var third = new Scan("1", "FRA", Direction.IN, day(2), "gun-2", 6);

        for (var order : List.of(List.of(first, second, third), List.of(third, second, first))) {
            var seen =
                    order.stream().map(scan -> new ScanRecorded(scan, Set.of())).toList();
            assertThat(shipments.replay(Shipment.NONE, seen).location()).contains(third);
        }
    }

    @Test
    void a_corrected_scan_counts_as_corrected() {
        var corrected = new ScanCorrected("s2", Scan.Field.HUB, "SHA", "SUZ", "wrong hub");
        var shipment = shipments.replay(Shipment.NONE, List.of(BOOKED, PICKED_UP, IN_SHANGHAI, corrected));

        assertThat(shipment.location().map(Scan::hub)).contains("SUZ");
    }
}

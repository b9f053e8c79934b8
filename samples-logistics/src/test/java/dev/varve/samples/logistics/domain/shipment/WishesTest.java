package dev.varve.samples.logistics.domain.shipment;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.BOOK;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.BOOKED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.DELIVERED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.IN_SHANGHAI;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.LEGS;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICKED_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICK_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PROMISED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.ROUTED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;
import static dev.varve.testkit.DeciderSpec.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.samples.logistics.domain.shipment.Shipment.Status;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.BookShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CancelShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CloseShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CorrectScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.PlanRoute;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.ReportDelay;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Reroute;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ReturnStarted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanCorrected;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentCancelled;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentClosed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelayed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentRerouted;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is wished for may be refused: S1 to S3, corrections and the end.
class WishesTest {

    private final Shipments shipments = new Shipments();

    @Test
    void s1_a_shipment_is_booked_once() {
        given(shipments).when(BOOK).then(BOOKED);
        given(shipments, BOOKED).when(BOOK).thenNothing();
        given(shipments, BOOKED)
                .when(new BookShipment("ship-77", "1002", "SUZ", "BER", 1, 1_200, PROMISED))
                .thenRefused(ShipmentRefusal.ALREADY_BOOKED);
    }

    @Test
    void s1_a_shipment_has_something_to_carry_and_somewhere_to_go() {
        given(shipments)
                .when(new BookShipment("ship-77", "1001", "SUZ", "BER", 0, 1_200, PROMISED))
                .thenRefused(ShipmentRefusal.NOTHING_TO_CARRY);
        given(shipments)
                .when(new BookShipment("ship-77", "1001", "BER", "BER", 1, 1_200, PROMISED))
                .thenRefused(ShipmentRefusal.NOWHERE_TO_GO);
    }

    @Test
    void s2_the_legs_of_a_route_connect_and_end_at_the_destination() {
        given(shipments, BOOKED).when(new PlanRoute(LEGS)).then(ROUTED);
        for (var broken :
                List.of(LEGS.subList(0, 2), LEGS.subList(1, 3), List.of(LEGS.get(0), LEGS.get(2)), LEGS.reversed())) {
            given(shipments, BOOKED).when(new PlanRoute(broken)).thenRefused(ShipmentRefusal.LEGS_DO_NOT_CONNECT);
        }
    }

    @Test
    void s2_a_leg_departs_after_the_one_before_has_arrived() {
        var early = new Leg("SHA", "BER", "plane", day(1), day(4));
        given(shipments, BOOKED)
                .when(new PlanRoute(List.of(LEGS.getFirst(), early)))
                .thenRefused(ShipmentRefusal.LEGS_DO_NOT_CONNECT);
    }

    @Test
    void s2_a_new_route_begins_where_the_parcel_is_and_ends_where_it_goes() {
        var legs = List.of(new Leg("SHA", "BER", "plane", day(4), day(5)));
        given(shipments, BOOKED, ROUTED, PICKED_UP, IN_SHANGHAI)
                .when(new Reroute("SHA", legs, "fog in Frankfurt"))
                .then(new ShipmentRerouted("SHA", legs, "fog in Frankfurt"));
        given(shipments, BOOKED, ROUTED, PICKED_UP, IN_SHANGHAI)
                .when(new Reroute("FRA", legs, "fog in Frankfurt"))
                .thenRefused(ShipmentRefusal.LEGS_DO_NOT_CONNECT);
    }

    @Test
    void s2_what_is_coming_back_is_routed_to_where_it_came_from() {
        var home = List.of(new Leg("SHA", "SUZ", "truck", day(4), day(5)));
        given(shipments, BOOKED, ROUTED, PICKED_UP, IN_SHANGHAI, new ReturnStarted("not wanted"))
                .when(new Reroute("SHA", home, "goes home"))
                .then(new ShipmentRerouted("SHA", home, "goes home"));
    }

    @Test
    void a_route_is_planned_once_and_then_changed() {
        given(shipments, BOOKED, ROUTED).when(new PlanRoute(LEGS)).thenNothing();
        given(shipments, BOOKED, ROUTED)
                .when(new PlanRoute(LEGS.subList(0, 1)))
                .thenRefused(ShipmentRefusal.ALREADY_ROUTED);
    }

    @Test
    void s3_before_pick_up_it_is_cancelled() {
        given(shipments, BOOKED).when(new CancelShipment("no")).then(new ShipmentCancelled("no"));
        given(shipments, BOOKED, ROUTED).when(new CancelShipment("no")).then(new ShipmentCancelled("no"));
    }

    @Test
    void s3_after_pick_up_the_same_wish_is_a_return() {
        given(shipments, BOOKED, ROUTED, PICKED_UP)
                .when(new CancelShipment("not wanted"))
                .then(new ReturnStarted("not wanted"));
    }

    @Test
    void s3_what_was_cancelled_and_is_picked_up_all_the_same_comes_back() {
        given(shipments, BOOKED, ROUTED, new ShipmentCancelled("no"))
                .when(new RecordPickUp(PICK_UP))
                .then(PICKED_UP, new ReturnStarted("picked up although it was cancelled"));
    }

    @Test
    void s3_what_is_called_off_already_is_not_called_off_again_and_what_arrived_cannot_be() {
        given(shipments, BOOKED, new ShipmentCancelled("no"))
                .when(new CancelShipment("no"))
                .thenNothing();
        given(shipments, BOOKED, PICKED_UP, new ReturnStarted("no"))
                .when(new CancelShipment("no"))
                .thenNothing();
        given(shipments, BOOKED, PICKED_UP, DELIVERED)
                .when(new CancelShipment("no"))
                .thenRefused(ShipmentRefusal.ALREADY_DELIVERED);
    }

    @Test
    void a_correction_says_what_was_wrong_and_what_is_right() {
        given(shipments, BOOKED, PICKED_UP, IN_SHANGHAI)
                .when(new CorrectScan("s2", Scan.Field.HUB, "SUZ", "device was set to the wrong hub"))
                .then(new ScanCorrected("s2", Scan.Field.HUB, "SHA", "SUZ", "device was set to the wrong hub"));
        given(shipments, BOOKED, PICKED_UP, IN_SHANGHAI)
                .when(new CorrectScan("s2", Scan.Field.OCCURRED_AT, day(3).toString(), "clock was a day behind"))
                .then(new ScanCorrected(
                        "s2", Scan.Field.OCCURRED_AT, day(2).toString(), day(3).toString(), "clock was a day behind"));
    }

    @Test
    void a_correction_is_of_a_scan_there_is_and_to_a_value_it_can_have() {
        given(shipments, BOOKED)
                .when(new CorrectScan("s2", Scan.Field.HUB, "SUZ", ""))
                .thenRefused(ShipmentRefusal.NO_SUCH_SCAN);
        given(shipments, BOOKED, IN_SHANGHAI)
                .when(new CorrectScan("s2", Scan.Field.OCCURRED_AT, "yesterday", ""))
                .thenRefused(ShipmentRefusal.NO_SUCH_VALUE);
        given(shipments, BOOKED, IN_SHANGHAI)
                .when(new CorrectScan("s2", Scan.Field.HUB, "SHA", ""))
                .thenNothing();
    }

    @Test
    void a_delay_is_recorded_when_it_is_one() {
        given(shipments, BOOKED, ROUTED)
                .when(new ReportDelay("FRA", "fog", day(9)))
                .then(new ShipmentDelayed("FRA", "fog", day(9)));
        given(shipments, BOOKED, ROUTED)
                .when(new ReportDelay("FRA", "fog", day(6)))
                .thenNothing();
        assertThat(shipments.replay(Shipment.NONE, List.of(BOOKED, ROUTED)).isDelayed())
                .isFalse();
        assertThat(shipments
                        .replay(Shipment.NONE, List.of(BOOKED, ROUTED, new ShipmentDelayed("FRA", "fog", day(9))))
                        .isDelayed())
                .isTrue();
    }

    @Test
    void a_history_is_closed_at_its_end_and_not_before() {
        given(shipments, BOOKED, PICKED_UP).when(new CloseShipment("hash")).thenRefused(ShipmentRefusal.NOT_AT_ITS_END);
        given(shipments, BOOKED, PICKED_UP, DELIVERED)
                .when(new CloseShipment("hash"))
                .then(new ShipmentClosed("DELIVERED, last seen at BER, scans: 2", "hash"));
        given(shipments, BOOKED, PICKED_UP, DELIVERED, new ShipmentClosed("", "hash"))
                .when(new CloseShipment("hash"))
                .thenNothing();
    }

    @Test
    void a_wish_about_what_nobody_booked_is_refused() {
        given(shipments).when(new CancelShipment("no")).thenRefused(ShipmentRefusal.NOT_BOOKED);
        given(shipments, IN_SHANGHAI).when(new PlanRoute(LEGS)).thenRefused(ShipmentRefusal.NOT_BOOKED);
        assertThat(shipments.replay(Shipment.NONE, List.of(IN_SHANGHAI)).status())
                .isEqualTo(Status.NONE);
        given(shipments, IN_SHANGHAI).when(BOOK).then(BOOKED);
    }
}

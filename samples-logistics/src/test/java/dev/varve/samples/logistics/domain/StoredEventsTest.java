package dev.varve.samples.logistics.domain;

import static dev.varve.samples.logistics.domain.shipment.Parcel77.BOOKED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.DELIVERED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.DOORSTEP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.LEGS;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.PICKED_UP;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.ROUTED;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.SHANGHAI_IN;
import static dev.varve.samples.logistics.domain.shipment.Parcel77.day;

import dev.varve.json.JsonCodec;
import dev.varve.json.JsonState;
import dev.varve.samples.logistics.contract.FromOrders;
import dev.varve.samples.logistics.contract.FromOrders.OrderCancelledV1;
import dev.varve.samples.logistics.contract.FromOrders.OrderPaidV1;
import dev.varve.samples.logistics.contract.ToOrders;
import dev.varve.samples.logistics.contract.ToOrders.ParcelDeliveredV1;
import dev.varve.samples.logistics.contract.ToOrders.RefundRequestedV1;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.CommandIssued;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.FulfilmentEnded;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.FulfilmentStarted;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.StepDone;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.StepRefused;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.TimerFired;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent.TimerSet;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentProcess;
import dev.varve.samples.logistics.domain.fulfilment.Step;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthClosed;
import dev.varve.samples.logistics.domain.hub.HubEvent.HubMonthOpened;
import dev.varve.samples.logistics.domain.hub.HubEvent.LateScanBooked;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelOut;
import dev.varve.samples.logistics.domain.hub.HubEvent.StocktakeDone;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Flag;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ReturnStarted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanCorrected;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentCancelled;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentClosed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelayed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentRerouted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import dev.varve.testkit.FoldLaws;
import dev.varve.testkit.GoldenEvents;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Events are stored under the names and in the shapes that were approved, and fold whatever their order.
class StoredEventsTest {

    private static final ShipmentEvent[] OF_SHIPMENTS = {
        BOOKED,
        ROUTED,
        new ShipmentRerouted("SHA", LEGS.subList(1, 3), "fog"),
        PICKED_UP,
        new ScanRecorded(SHANGHAI_IN, Set.of(Flag.UNEXPECTED_HUB, Flag.LATE)),
        new ScanCorrected("s2", Scan.Field.HUB, "SHA", "SUZ", "wrong hub"),
        new ShipmentDelayed("FRA", "fog", day(9)),
        DELIVERED,
        new ShipmentCancelled("found it elsewhere"),
        new ReturnStarted("not wanted"),
        new ShipmentReturned(DOORSTEP, Set.of()),
        new ShipmentClosed("DELIVERED, last seen at BER, scans: 2", "5f")
    };

    private static final HubEvent[] OF_HUBS = {
        new HubMonthOpened("SHA", YearMonth.of(2026, 7), 1, Map.of("ship-2", 1, "ship-1", 0), "5f"),
        new ParcelIn("s1", "ship-1", day(1)),
        new ParcelOut("s2", "ship-1", day(2)),
        new LateScanBooked("s3", "ship-3", Direction.IN, day(3), YearMonth.of(2026, 6)),
        new StocktakeDone(1, List.of("ship-2")),
        new HubMonthClosed(1, 1, 0, 1, "6a")
    };

    @Test
    void shipments() {
        GoldenEvents.in(Path.of("src/test/golden/shipment")).check(JsonCodec.of(ShipmentEvent.class), OF_SHIPMENTS);
        FoldLaws.of(new Shipments()).keptBy(JsonState.of(Shipment.class)).check(List.of(OF_SHIPMENTS));
    }

    @Test
    void hubs() {
        GoldenEvents.in(Path.of("src/test/golden/hub")).check(JsonCodec.of(HubEvent.class), OF_HUBS);
        FoldLaws.of(new Hubs()).check(List.of(OF_HUBS));
    }

    @Test
    void processes() {
        var start = new FulfilmentStarted("1001", "SUZ", "BER", 1, 1_200, day(8));
        FulfilmentEvent[] events = {
            start,
            new CommandIssued("id-1", "shipment", "BOOK_SHIPMENT", Step.BOOK_SHIPMENT),
            new TimerSet("picked up within 24 h", day(2)),
            new TimerFired("picked up within 24 h"),
            new StepDone(Step.DELIVERY, "shipment/ship-1001@5", Optional.of(day(7))),
            new StepRefused(Step.CANCEL_SHIPMENT, "already delivered"),
            new FulfilmentEnded("delivered")
        };
        GoldenEvents.in(Path.of("src/test/golden/fulfilment")).check(JsonCodec.of(FulfilmentEvent.class), events);
        FoldLaws.of(new FulfilmentProcess()).check(List.of(events));
    }

    @Test
    void what_is_published() {
        GoldenEvents.in(Path.of("src/test/golden/from-orders"))
                .check(
                        JsonCodec.of(FromOrders.class),
                        new OrderPaidV1("1001", "SUZ", "BER", 1, 1_200, day(8), day(1)),
                        new OrderCancelledV1("1001", "not wanted"));
        GoldenEvents.in(Path.of("src/test/golden/to-orders"))
                .check(
                        JsonCodec.of(ToOrders.class),
                        new ParcelDeliveredV1("1001", day(7)),
                        new RefundRequestedV1("1001", "goods back"));
    }
}

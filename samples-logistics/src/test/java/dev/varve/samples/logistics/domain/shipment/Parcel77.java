package dev.varve.samples.logistics.domain.shipment;

import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.BookShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.RoutePlanned;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelivered;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The parcel of these tests: tea from Suzhou to Berlin.
public final class Parcel77 {

    public static final Instant PROMISED = day(8);
    public static final BookShipment BOOK = new BookShipment("ship-77", "1001", "SUZ", "BER", 1, 1_200, PROMISED);
    public static final ShipmentBooked BOOKED = new ShipmentBooked("ship-77", "1001", "SUZ", "BER", 1, 1_200, PROMISED);
    public static final List<Leg> LEGS = List.of(
            new Leg("SUZ", "SHA", "truck", day(1), day(2)),
            new Leg("SHA", "FRA", "plane", day(3), day(4)),
            new Leg("FRA", "BER", "rail", day(5), day(6)));
    public static final RoutePlanned ROUTED = new RoutePlanned(LEGS);
    public static final Scan PICK_UP = scan(1, "SUZ", Direction.OUT, day(1));
    public static final Scan SHANGHAI_IN = scan(2, "SHA", Direction.IN, day(2));
    public static final Scan SHANGHAI_OUT = scan(3, "SHA", Direction.OUT, day(3));
    public static final Scan DOORSTEP = scan(9, "BER", Direction.IN, day(7));
    public static final ParcelPickedUp PICKED_UP = new ParcelPickedUp(PICK_UP, Set.of());
    public static final ScanRecorded IN_SHANGHAI = new ScanRecorded(SHANGHAI_IN, Set.of());
    public static final ScanRecorded LEFT_SHANGHAI = new ScanRecorded(SHANGHAI_OUT, Set.of());
    public static final ShipmentDelivered DELIVERED = new ShipmentDelivered(DOORSTEP, "neighbour", Set.of());

    private Parcel77() {}

    /// {@return noon of a day of July}
    public static Instant day(int day) {
        return Instant.parse("2026-07-%02dT12:00:00Z".formatted(day));
    }

    /// {@return a scan by the one device there is, which numbers them}
    public static Scan scan(int number, String hub, Direction direction, Instant at) {
        return new Scan("s" + number, hub, direction, at, "gun-1", number);
    }
}

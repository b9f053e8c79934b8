package dev.varve.samples.logistics.app;

import dev.varve.explorer.Table;
import dev.varve.samples.logistics.contract.FromOrders.OrderCancelledV1;
import dev.varve.samples.logistics.contract.FromOrders.OrderPaidV1;
import dev.varve.samples.logistics.domain.shipment.Direction;
import dev.varve.samples.logistics.domain.shipment.Leg;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CorrectScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.PlanRoute;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordPickUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordReturn;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.RecordScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.ReportDelay;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Reroute;
import dev.varve.samples.logistics.process.OrderDesk;
import dev.varve.samples.logistics.views.TwoClocks;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Steps 1 to 8: one parcel, from the payment of its order to the refund.
final class ParcelSteps {

    private static final Leg TO_SHANGHAI = leg("SUZ", "SHA", "truck", 1, 2);
    private static final Leg TO_FRANKFURT = leg("SHA", "FRA", "plane", 3, 4);
    private static final Leg TO_BERLIN = leg("FRA", "BER", "rail", 5, 6);
    private static final Scan INTO_SHANGHAI = scan(2, "SHA", Direction.IN, day(2));
    private static final Scan OUT_OF_SHANGHAI = scan(3, "SHA", Direction.OUT, day(3));

    /// The process dies; in a story it is an exception.
    private static final class DiesException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private ParcelSteps() {}

    private static Instant day(int day) {
        return Instant.parse(String.format(Locale.ROOT, "2026-07-%02dT12:00:00Z", day));
    }

    private static Leg leg(String from, String to, String carrier, int depart, int arrive) {
        return new Leg(from, to, carrier, day(depart), day(arrive));
    }

    private static Scan scan(int number, String hub, Direction direction, Instant at) {
        return new Scan("s" + number, hub, direction, at, "gun-1", number);
    }

    static void book(DepotStage stage) {
        stage.hear(new OrderPaidV1(
                "1001", "SUZ", "BER", 1, 1_200, day(8), stage.depot().clock().instant()));
        stage.work();
    }

    static void leave(DepotStage stage) {
        stage.give("li", new PlanRoute(List.of(TO_SHANGHAI, TO_BERLIN)), "the usual way");
        stage.give("li", new PlanRoute(List.of(TO_SHANGHAI, TO_FRANKFURT, TO_BERLIN)), "the usual way");
        stage.until(1, 12);
        stage.give("carrier", new RecordPickUp(scan(1, "SUZ", Direction.OUT, day(1))), "collected");
        stage.work();
    }

    static void scans(DepotStage stage) {
        stage.until(4, 9);
        for (var scan : List.of(OUT_OF_SHANGHAI, scan(1, "SUZ", Direction.OUT, day(1)), INTO_SHANGHAI, INTO_SHANGHAI)) {
            stage.until(4, stage.parcel().scans().size() + 9);
            stage.give("gun-1", new RecordScan(scan), "uploaded");
            stage.depot().passed(DepotStage.SHIPMENT, scan);
        }
        var table = ViewCommands.scanTable();
        ViewCommands.scans(stage.parcel())
                .forEach(scan -> table.row(ViewCommands.cells(scan).toArray(String[]::new)));
        stage.table(table);
    }

    static void twoClocks(DepotStage stage) {
        var then = day(2);
        var now = stage.depot().clock().instant();
        var answers = new TwoClocks(stage.depot().store())
                .of(stage.depot().shipments().stream(DepotStage.SHIPMENT), then, now);
        var table = Table.of("where was it?", "known on the 2nd", "known now");
        table.row("on the 2nd at noon", place(answers.knownThenAboutThen()), place(answers.knownNowAboutThen()));
        table.row("now", place(answers.knownThenAboutNow()), place(answers.knownNowAboutNow()));
        stage.table(table);
    }

    private static String place(Optional<Scan> scan) {
        return scan.map(s -> s.direction() + " " + s.hub()).orElse("not seen");
    }

    static void wrongHub(DepotStage stage) {
        stage.until(5, 9);
        stage.give("gun-2", new RecordScan(new Scan("s4", "PAR", Direction.IN, day(4), "gun-2", 1)), "uploaded");
        stage.give("mei", new CorrectScan("s4", Scan.Field.HUB, "FRA", "gun-2 was set to Paris"), "Frankfurt called");
    }

    static void fog(DepotStage stage) {
        stage.give("li", new ReportDelay("FRA", "fog", day(9)), "fog");
        stage.give("li", new Reroute("FRA", List.of(leg("FRA", "BER", "truck", 6, 7)), "no trains"), "fog");
    }

    static void calledOff(DepotStage stage) {
        stage.until(5, 18);
        stage.hear(new OrderCancelledV1("1001", "not wanted"));
        stage.work();
    }

    static void refund(DepotStage stage) {
        stage.until(10, 9);
        stage.give(
                "carrier", new RecordReturn(scan(5, "SUZ", Direction.IN, day(10).minusSeconds(7_200))), "brought back");
        var desk = stage.depot().desk();
        OrderDesk dying = (id, request) -> {
            var _ = desk.take(id, request);
            throw new DiesException();
        };
        var before = stage.depot().log().head();
        try {
            stage.depot().fulfilments(dying).catchUp();
        } catch (DiesException _) {
            Happened.after(before, stage.depot()).forEach(stage::line);
            stage.line("the process dies after it asked for the refund, and before it noted that; it starts again:");
        }
        stage.work();
        stage.line("refunds asked for: " + stage.depot().requests().size());
    }
}

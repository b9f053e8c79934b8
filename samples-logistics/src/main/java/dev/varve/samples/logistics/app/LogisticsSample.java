package dev.varve.samples.logistics.app;

import dev.varve.explorer.Category;
import dev.varve.explorer.Sample;
import dev.varve.explorer.Subscriber;
import dev.varve.explorer.command.Words;
import dev.varve.json.JsonCodec;
import dev.varve.samples.logistics.books.Reconciliation;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentEvent;
import dev.varve.samples.logistics.domain.fulfilment.FulfilmentProcess;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.samples.logistics.domain.shipment.Leg;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.Shipment;
import dev.varve.samples.logistics.domain.shipment.Shipment.Mark;
import dev.varve.samples.logistics.domain.shipment.Shipment.Status;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CancelShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CloseShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.ReportDelay;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import dev.varve.samples.logistics.process.Fulfilments;
import dev.varve.samples.logistics.views.MonthStatement;
import dev.varve.samples.logistics.views.Parcels;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the shared commands are told about logistics.
final class LogisticsSample {

    static final Category<ShipmentCommand, Shipment, ShipmentEvent> SHIPMENTS = Category.of(
                    "shipment", new Shipments(), Depot.SHIPMENT_EVENTS)
            .shownAs(LogisticsSample::shown)
            .toldAs(Told::of)
            .candidates(LogisticsSample::candidates)
            .violations(LogisticsSample::violations);

    static final Sample SAMPLE = new Sample(
            "logistics",
            "./varve logistics book ship-77 --order 1001 --from SUZ --to BER",
            List.of(
                    SHIPMENTS,
                    Category.of("fulfilment", new FulfilmentProcess(), JsonCodec.of(FulfilmentEvent.class)),
                    Category.of("book", new Hubs(), Depot.HUB_EVENTS)
                            .shownAs(LogisticsSample::shown)
                            .violations(LogisticsSample::violations),
                    Category.of("hub", new Hubs(), Depot.HUB_EVENTS).shownAs(LogisticsSample::shown)),
            List.of(
                    Subscriber.view(Depot.SHIPMENT_EVENTS, Parcels.PROJECTION, Parcels.Row.class),
                    Subscriber.view(Depot.HUB_EVENTS, MonthStatement.PROJECTION, MonthStatement.Row.class),
                    Subscriber.reaction(
                            Fulfilments.NAME,
                            (storage, place, onFailure) ->
                                    Depot.in(storage, place).fulfilments().start(onFailure))),
            storage -> Reconciliation.problems(storage.log()));

    static final Words<Shipment> WORDS = new Words<>("no shipment", LogisticsSample::aspects);

    private LogisticsSample() {}

    private static Map<String, String> aspects(Shipment shipment) {
        var aspects = new LinkedHashMap<String, String>();
        if (shipment.status() != Status.NONE) {
            aspects.put("status", shipment.status().toString());
        }
        shipment.booking().ifPresent(b -> aspects.put("way", b.origin() + " to " + b.destination()));
        if (!shipment.legs().isEmpty()) {
            aspects.put(
                    "route", "by " + shipment.legs().stream().map(Leg::toString).collect(Collectors.joining(", ")));
        }
        shipment.location().ifPresent(scan -> aspects.put("seen", "last seen " + place(scan)));
        shipment.eta().ifPresent(eta -> aspects.put("expected", "expected " + eta));
        if (shipment.isMisrouted()) {
            aspects.put("misrouted", "MISROUTED");
        }
        if (shipment.isDelayed()) {
            aspects.put("delayed", "DELAYED");
        }
        return aspects;
    }

    /// {@return such as `IN SHA at 2026-07-02T12:00:00Z`}
    static String place(Scan scan) {
        return "%s %s at %s".formatted(scan.direction(), scan.hub(), scan.occurredAt());
    }

    /// A shipment as people look at it.
    private record Shown(
            Status status,
            String way,
            List<String> route,
            Map<String, String> scans,
            String location,
            Optional<Instant> expected,
            boolean misrouted,
            boolean delayed) {}

    private static Shown shown(Shipment shipment) {
        var scans = new LinkedHashMap<String, String>();
        shipment.scans().stream().sorted(Scan.AS_HAPPENED).forEach(scan -> scans.put(scan.scanId(), place(scan)));
        return new Shown(
                shipment.status(),
                shipment.booking()
                        .map(b -> b.origin() + " to " + b.destination())
                        .orElse("nowhere"),
                shipment.legs().stream().map(Leg::toString).toList(),
                scans,
                shipment.location().map(Scan::hub).orElse("never seen"),
                shipment.eta(),
                shipment.isMisrouted(),
                shipment.isDelayed());
    }

    /// A shipment as programs are told.
    private record Told(
            Status status,
            Optional<ShipmentBooked> booking,
            List<Leg> route,
            List<Scan> scans,
            Optional<Scan> location,
            Optional<Instant> expected,
            boolean misrouted,
            boolean delayed) {

        static Told of(Shipment shipment) {
            return new Told(
                    shipment.status(),
                    shipment.booking(),
                    shipment.legs(),
                    shipment.scans().stream().sorted(Scan.AS_HAPPENED).toList(),
                    shipment.location(),
                    shipment.eta(),
                    shipment.isMisrouted(),
                    shipment.isDelayed());
        }
    }

    /// A hub as people look at it.
    private record ShownHub(
            Optional<YearMonth> month, boolean closed, int opening, int in, int out, int late, int count) {}

    private static ShownHub shown(Hub hub) {
        return new ShownHub(hub.month(), hub.isClosed(), hub.opening(), hub.in(), hub.out(), hub.late(), hub.count());
    }

    private static List<ShipmentCommand> candidates(Shipment shipment) {
        var eta = shipment.eta().orElse(Instant.EPOCH).plus(Duration.ofDays(1));
        return List.of(
                new CancelShipment("just asking"), new ReportDelay("SHA", "fog", eta), new CloseShipment("hash"));
    }

    private static List<String> violations(Shipment shipment) {
        var broken = new ArrayList<String>();
        if (shipment.is(Mark.DELIVERED) && shipment.is(Mark.RETURNED)) {
            broken.add("S6: delivered, and returned as well");
        }
        if (shipment.scans().stream().map(Scan::scanId).distinct().count()
                != shipment.scans().size()) {
            broken.add("S4: a scan was recorded twice");
        }
        return broken;
    }

    private static List<String> violations(Hub hub) {
        var balance = hub.stock().balances().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return balance == hub.count()
                ? List.of()
                : List.of("S8: the books say %s parcels, the stock %s".formatted(hub.count(), balance));
    }
}

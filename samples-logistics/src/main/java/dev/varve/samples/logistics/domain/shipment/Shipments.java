package dev.varve.samples.logistics.domain.shipment;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.samples.logistics.domain.shipment.Shipment.Mark;
import dev.varve.samples.logistics.domain.shipment.Shipment.Status;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.BookShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CancelShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CloseShipment;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.CorrectScan;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Observation;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.PlanRoute;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.ReportDelay;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Reroute;
import dev.varve.samples.logistics.domain.shipment.ShipmentCommand.Wish;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ParcelPickedUp;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ReturnStarted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.RoutePlanned;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanCorrected;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ScanRecorded;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentCancelled;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentClosed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelayed;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentDelivered;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentRerouted;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentReturned;
import java.util.List;

/// The rules of a shipment, S1 to S7; the README of this sample states each in one sentence.
public final class Shipments implements Decider<ShipmentCommand, Shipment, ShipmentEvent> {

    @Override
    public Shipment initialState() {
        return Shipment.NONE;
    }

    @Override
    public Shipment evolve(Shipment shipment, ShipmentEvent event) {
        return switch (event) {
            case ShipmentBooked booked -> shipment.booking(booked);
            case RoutePlanned(var legs) -> shipment.route(List.of(), legs);
            case ShipmentRerouted(var _, var legs, var _) -> shipment.route(shipment.travelled(), legs);
            case ParcelPickedUp(var scan, var _) -> shipment.seen(scan).marked(Mark.PICKED_UP);
            case ScanRecorded(var scan, var _) -> shipment.seen(scan);
            case ScanCorrected(var scanId, var field, var _, var right, var _) ->
                shipment.corrected(scanId, field, right);
            case ShipmentDelayed(var _, var _, var newEta) -> shipment.expected(newEta);
            case ShipmentDelivered(var scan, var _, var _) -> shipment.handedOver(scan, Mark.DELIVERED);
            case ShipmentCancelled _ -> shipment.marked(Mark.CANCELLED);
            case ReturnStarted _ -> shipment.marked(Mark.RETURNING);
            case ShipmentReturned(var scan, var _) -> shipment.handedOver(scan, Mark.RETURNED);
            case ShipmentClosed _ -> shipment.marked(Mark.CLOSED);
        };
    }

    @Override
    public Decision<ShipmentEvent> decide(ShipmentCommand command, Shipment shipment) {
        if (command instanceof Wish
                && !(command instanceof BookShipment)
                && shipment.booking().isEmpty()) {
            return refuse(ShipmentRefusal.NOT_BOOKED);
        }
        if (command instanceof Wish && !(command instanceof CloseShipment) && shipment.is(Mark.CLOSED)) {
            return refuse(ShipmentRefusal.CLOSED);
        }
        return switch (command) {
            case Observation seen -> Observing.decide(seen, shipment);
            case BookShipment book -> book(book, shipment);
            case PlanRoute(var legs) -> plan(legs, shipment);
            case Reroute reroute -> reroute(reroute, shipment);
            case CancelShipment(var reason) -> cancel(reason, shipment);
            case CorrectScan correct -> correct(correct, shipment);
            case ReportDelay delay -> delay(delay, shipment);
            case CloseShipment(var closingHash) -> close(closingHash, shipment);
        };
    }

    private static Decision<ShipmentEvent> book(BookShipment book, Shipment shipment) {
        var booked = new ShipmentBooked(
                book.shipmentId(),
                book.orderRef(),
                book.origin(),
                book.destination(),
                book.parcels(),
                book.weightGrams(),
                book.promisedBy());
        if (shipment.booking().isPresent()) {
            return shipment.booking().get().equals(booked) ? accept() : refuse(ShipmentRefusal.ALREADY_BOOKED);
        }
        if (book.parcels() < 1 || book.weightGrams() < 1) {
            return refuse(ShipmentRefusal.NOTHING_TO_CARRY);
        }
        return book.origin().equals(book.destination()) ? refuse(ShipmentRefusal.NOWHERE_TO_GO) : accept(booked);
    }

    private static Decision<ShipmentEvent> plan(List<Leg> legs, Shipment shipment) {
        var booking = shipment.booking().orElseThrow();
        return switch (shipment.status()) {
            case BOOKED ->
                Leg.connect(booking.origin(), legs, booking.destination())
                        ? accept(new RoutePlanned(legs))
                        : refuse(ShipmentRefusal.LEGS_DO_NOT_CONNECT);
            case ROUTED, IN_TRANSIT, RETURNING ->
                shipment.legs().equals(legs) ? accept() : refuse(ShipmentRefusal.ALREADY_ROUTED);
            case NONE, CANCELLED, DELIVERED, RETURNED, CLOSED -> refuse(ShipmentRefusal.ALREADY_ENDED);
        };
    }

    private static Decision<ShipmentEvent> reroute(Reroute reroute, Shipment shipment) {
        var booking = shipment.booking().orElseThrow();
        var end = shipment.status() == Status.RETURNING ? booking.origin() : booking.destination();
        return switch (shipment.status()) {
            case BOOKED, ROUTED, IN_TRANSIT, RETURNING ->
                Leg.connect(reroute.atHub(), reroute.legs(), end)
                        ? accept(new ShipmentRerouted(reroute.atHub(), reroute.legs(), reroute.reason()))
                        : refuse(ShipmentRefusal.LEGS_DO_NOT_CONNECT);
            case NONE, CANCELLED, DELIVERED, RETURNED, CLOSED -> refuse(ShipmentRefusal.ALREADY_ENDED);
        };
    }

    private static Decision<ShipmentEvent> cancel(String reason, Shipment shipment) {
        return switch (shipment.status()) {
            case NONE, BOOKED, ROUTED -> accept(new ShipmentCancelled(reason));
            case IN_TRANSIT -> accept(new ReturnStarted(reason));
            case CANCELLED, RETURNING, RETURNED -> accept();
            case DELIVERED, CLOSED -> refuse(ShipmentRefusal.ALREADY_DELIVERED);
        };
    }

    private static Decision<ShipmentEvent> correct(CorrectScan correct, Shipment shipment) {
        var scan = shipment.scan(correct.scanId());
        if (scan.isEmpty()) {
            return refuse(ShipmentRefusal.NO_SUCH_SCAN);
        }
        var right = scan.get().with(correct.field(), correct.right());
        if (right.isEmpty()) {
            return refuse(ShipmentRefusal.NO_SUCH_VALUE);
        }
        return right.equals(scan)
                ? accept()
                : accept(new ScanCorrected(
                        correct.scanId(),
                        correct.field(),
                        scan.get().field(correct.field()),
                        right.get().field(correct.field()),
                        correct.note()));
    }

    private static Decision<ShipmentEvent> delay(ReportDelay delay, Shipment shipment) {
        if (hasEnded(shipment)) {
            return refuse(ShipmentRefusal.ALREADY_ENDED);
        }
        return shipment.eta().filter(delay.newEta()::equals).isPresent()
                ? accept()
                : accept(new ShipmentDelayed(delay.hub(), delay.reason(), delay.newEta()));
    }

    private static Decision<ShipmentEvent> close(String closingHash, Shipment shipment) {
        var last = shipment.location().map(scan -> "last seen at " + scan.hub()).orElse("never seen");
        if (shipment.is(Mark.CLOSED)) {
            return accept();
        }
        return hasEnded(shipment)
                ? accept(new ShipmentClosed(
                        "%s, %s, scans: %s"
                                .formatted(
                                        shipment.status(),
                                        last,
                                        shipment.scans().size()),
                        closingHash))
                : refuse(ShipmentRefusal.NOT_AT_ITS_END);
    }

    private static boolean hasEnded(Shipment shipment) {
        return switch (shipment.status()) {
            case CANCELLED, DELIVERED, RETURNED, CLOSED -> true;
            case NONE, BOOKED, ROUTED, IN_TRANSIT, RETURNING -> false;
        };
    }
}

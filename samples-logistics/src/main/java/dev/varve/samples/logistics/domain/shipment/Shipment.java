package dev.varve.samples.logistics.domain.shipment;

import dev.varve.samples.logistics.domain.shipment.ShipmentEvent.ShipmentBooked;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A shipment as its events tell it, in whatever order they came.
///
/// @param legs the way it went and is to go
/// @param scans everything that was seen of it, corrected, in the order in which it was reported
/// @param marks what is true of it for ever
/// @param handedOver the scan by which it was delivered or returned
/// @param eta when it is expected
public record Shipment(
        Optional<ShipmentBooked> booking,
        List<Leg> legs,
        List<Scan> scans,
        Set<Mark> marks,
        Optional<String> handedOver,
        Optional<Instant> eta) {

    /// Before anything was heard of it.
    public static final Shipment NONE =
            new Shipment(Optional.empty(), List.of(), List.of(), Set.of(), Optional.empty(), Optional.empty());

    /// Something that happened, and stays true.
    public enum Mark {
        /// The carrier took it.
        PICKED_UP,
        /// It was called off before that.
        CANCELLED,
        /// It was told to come back.
        RETURNING,
        /// It is delivered.
        DELIVERED,
        /// It came back.
        RETURNED,
        /// Its history is at its end.
        CLOSED
    }

    /// How far it is.
    public enum Status {
        /// Nobody booked it.
        NONE,
        /// It waits for a route.
        BOOKED,
        /// It waits for the carrier.
        ROUTED,
        /// It is on its way.
        IN_TRANSIT,
        /// It is on its way back.
        RETURNING,
        /// It was called off before it left.
        CANCELLED,
        /// It came back.
        RETURNED,
        /// It arrived.
        DELIVERED,
        /// Nothing more is recorded.
        CLOSED
    }

    public Shipment {
        legs = List.copyOf(legs);
        scans = List.copyOf(scans);
        // In the order of the constants, so that equal shipments are written as equal bytes.
        marks = Collections.unmodifiableSet(new TreeSet<>(marks));
    }

    /// {@return how far it is}
    public Status status() {
        if (is(Mark.CLOSED)) {
            return Status.CLOSED;
        }
        if (is(Mark.DELIVERED)) {
            return Status.DELIVERED;
        }
        if (is(Mark.RETURNED)) {
            return Status.RETURNED;
        }
        if (is(Mark.RETURNING)) {
            return Status.RETURNING;
        }
        if (is(Mark.CANCELLED)) {
            return Status.CANCELLED;
        }
        if (is(Mark.PICKED_UP)) {
            return Status.IN_TRANSIT;
        }
        return booking.isEmpty() ? Status.NONE : legs.isEmpty() ? Status.BOOKED : Status.ROUTED;
    }

    /// {@return whether something is true of it}
    public boolean is(Mark mark) {
        return marks.contains(mark);
    }

    /// {@return where it was seen last, of all that is known now (S7)}
    public Optional<Scan> location() {
        return scans.stream().max(Scan.AS_HAPPENED);
    }

    /// {@return where it had been seen last when it was `time`, of all that is known now}
    public Optional<Scan> location(Instant time) {
        return scans.stream().filter(scan -> !scan.occurredAt().isAfter(time)).max(Scan.AS_HAPPENED);
    }

    /// {@return whether it was last seen where it does not belong}
    public boolean isMisrouted() {
        return location().filter(scan -> isUnexpected(scan.hub())).isPresent();
    }

    /// {@return whether it is expected later than was promised}
    public boolean isDelayed() {
        return booking.isPresent()
                && eta.filter(booking.get().promisedBy()::isBefore).isPresent();
    }

    Optional<Scan> scan(String scanId) {
        return scans.stream().filter(scan -> scan.scanId().equals(scanId)).findFirst();
    }

    boolean isUnexpected(String hub) {
        return !legs.isEmpty()
                && legs.stream()
                        .noneMatch(leg -> leg.from().equals(hub) || leg.to().equals(hub));
    }

    /// {@return the legs whose end it has seen}
    List<Leg> travelled() {
        return legs.stream()
                .filter(leg -> scans.stream().map(Scan::hub).anyMatch(leg.to()::equals))
                .toList();
    }

    // ---- the same shipment, but for one thing ----

    Shipment booking(ShipmentBooked booked) {
        return new Shipment(booking.or(() -> Optional.of(booked)), legs, scans, marks, handedOver, eta);
    }

    Shipment route(List<Leg> before, List<Leg> from) {
        var arrival = from.isEmpty() ? eta : Optional.of(from.getLast().plannedArrive());
        return new Shipment(booking, and(before, from), scans, marks, handedOver, arrival);
    }

    Shipment seen(Scan scan) {
        return new Shipment(booking, legs, and(scans, List.of(scan)), marks, handedOver, eta);
    }

    Shipment corrected(String scanId, Scan.Field field, String right) {
        var changed = scans.stream()
                .map(scan ->
                        scan.scanId().equals(scanId) ? scan.with(field, right).orElse(scan) : scan)
                .toList();
        return new Shipment(booking, legs, changed, marks, handedOver, eta);
    }

    Shipment marked(Mark mark) {
        var more = new TreeSet<>(marks);
        more.add(mark);
        return new Shipment(booking, legs, scans, more, handedOver, eta);
    }

    Shipment handedOver(Scan scan, Mark mark) {
        var seen = seen(scan).marked(mark);
        return new Shipment(
                booking, legs, seen.scans, seen.marks, handedOver.or(() -> Optional.of(scan.scanId())), eta);
    }

    Shipment expected(Instant time) {
        return new Shipment(booking, legs, scans, marks, handedOver, Optional.of(time));
    }

    private static <T> List<T> and(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}

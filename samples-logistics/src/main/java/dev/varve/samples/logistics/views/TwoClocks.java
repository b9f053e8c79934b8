package dev.varve.samples.logistics.views;

import dev.varve.StreamId;
import dev.varve.samples.logistics.domain.shipment.Scan;
import dev.varve.samples.logistics.domain.shipment.ShipmentEvent;
import dev.varve.samples.logistics.domain.shipment.Shipments;
import dev.varve.store.EventStore;
import java.time.Instant;
import java.util.Optional;

/// Where was a parcel? By two clocks, there are four answers.
///
/// When something happened is in the event, said by a device; when we knew is the time of the event, said by the log.
/// So *known at* cuts off the history, and *happened by* cuts off what that history tells.
///
/// @param store the events of shipments
public record TwoClocks(EventStore<ShipmentEvent> store) {

    private static final Shipments SHIPMENTS = new Shipments();

    /// The four answers about two times, `then` and `now`.
    public record Answers(
            Optional<Scan> knownThenAboutThen,
            Optional<Scan> knownNowAboutThen,
            Optional<Scan> knownThenAboutNow,
            Optional<Scan> knownNowAboutNow) {}

    /// {@return where a parcel had been seen last when it was `happenedBy`, as far as was known at `knownAt`}
    public Optional<Scan> where(StreamId shipment, Instant happenedBy, Instant knownAt) {
        return store.asOf(knownAt).load(shipment, SHIPMENTS).state().location(happenedBy);
    }

    /// {@return all four answers}
    public Answers of(StreamId shipment, Instant then, Instant now) {
        return new Answers(
                where(shipment, then, then),
                where(shipment, then, now),
                where(shipment, now, then),
                where(shipment, now, now));
    }
}

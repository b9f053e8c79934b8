package dev.varve.samples.logistics.domain.shipment;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// A parcel was seen by a device.
///
/// @param scanId given by the device, so that a report that comes twice is known
/// @param occurredAt when it was seen, by the clock of the device; when we learned of it is the time of the event
/// @param deviceSeq counts the scans of the device, so that two of the same moment have an order
public record Scan(String scanId, String hub, Direction direction, Instant occurredAt, String device, long deviceSeq) {

    /// The order in which scans happened (S7): by time, then by the device's own count, then by id. It is total, so
    /// everybody who knows the same scans names the same last one, whatever order they came in.
    public static final Comparator<Scan> AS_HAPPENED = Comparator.comparing(Scan::occurredAt)
            .thenComparingLong(Scan::deviceSeq)
            .thenComparing(Scan::scanId);

    /// What can be wrong about a scan, and be put right.
    public enum Field {
        /// Where it was.
        HUB,
        /// When it was.
        OCCURRED_AT
    }

    /// {@return what a field says}
    String field(Field field) {
        return switch (field) {
            case HUB -> hub;
            case OCCURRED_AT -> occurredAt.toString();
        };
    }

    /// {@return the same scan with a field put right, empty if that is no value of the field}
    Optional<Scan> with(Field field, String right) {
        return switch (field) {
            case HUB -> right.isBlank() ? Optional.empty() : Optional.of(at(right, occurredAt));
            case OCCURRED_AT -> time(right).map(time -> at(hub, time));
        };
    }

    private Scan at(String place, Instant time) {
        return new Scan(scanId, place, direction, time, device, deviceSeq);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// {@return such as `s3 OUT SHA at 2026-07-03T12:00:00Z by gun-1 #3`}
    @Override
    public String toString() {
        return "%s %s %s at %s by %s #%s".formatted(scanId, direction, hub, occurredAt, device, deviceSeq);
    }
}

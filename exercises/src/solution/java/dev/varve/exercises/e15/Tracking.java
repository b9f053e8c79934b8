package dev.varve.exercises.e15;

import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.exercises.e15.ParcelEvent.HubCorrected;
import dev.varve.exercises.e15.ParcelEvent.Scanned;
import dev.varve.store.EventStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where parcels were, and where we thought they were.
final class Tracking {

    private static final Comparator<Scanned> AS_HAPPENED =
            Comparator.comparing(Scanned::occurredAt).thenComparing(Scanned::scanId);

    private static final Fold<Map<String, Scanned>, ParcelEvent> SCANS =
            Fold.of(Map.of(), (scans, event) -> switch (event) {
                case Scanned scan -> with(scans, scan);
                case HubCorrected(var scanId, var right)
                when scans.containsKey(scanId) ->
                    with(scans, new Scanned(scanId, right, scans.get(scanId).occurredAt()));
                case HubCorrected _ -> scans;
            });

    private final EventStore<ParcelEvent> store;

    Tracking(EventStore<ParcelEvent> store) {
        this.store = store;
    }

    private static Map<String, Scanned> with(Map<String, Scanned> scans, Scanned scan) {
        var more = new HashMap<>(scans);
        more.put(scan.scanId(), scan);
        return more;
    }

    /// {@return the hub where a parcel had been seen last, empty if nobody had seen it}
    ///
    /// @param happenedBy what happened later does not count
    /// @param knownAt what we learned later does not count
    Optional<String> where(StreamId parcel, Instant happenedBy, Instant knownAt) {
        return store.asOf(knownAt).load(parcel, SCANS).state().values().stream()
                .filter(scan -> !scan.occurredAt().isAfter(happenedBy))
                .max(AS_HAPPENED)
                .map(Scanned::hub);
    }
}

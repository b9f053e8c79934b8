package dev.varve.exercises.e15;

import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.exercises.e15.ParcelEvent.HubCorrected;
import dev.varve.exercises.e15.ParcelEvent.Scanned;
import dev.varve.store.EventStore;
import java.time.Instant;
import java.util.Optional;

/// Where parcels were, and where we thought they were.
final class Tracking {

    private static final Fold<Optional<String>, ParcelEvent> LAST_HUB =
            Fold.of(Optional.empty(), (hub, event) -> switch (event) {
                case Scanned scan -> Optional.of(scan.hub());
                case HubCorrected _ -> hub;
            });

    private final EventStore<ParcelEvent> store;

    Tracking(EventStore<ParcelEvent> store) {
        this.store = store;
    }

    /// {@return the hub where a parcel had been seen last, empty if nobody had seen it}
    ///
    /// @param happenedBy what happened later does not count
    /// @param knownAt what we learned later does not count
    Optional<String> where(StreamId parcel, Instant happenedBy, Instant knownAt) {
        return store.asOf(happenedBy).load(parcel, LAST_HUB).state();
    }
}

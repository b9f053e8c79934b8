package dev.varve.samples.logistics.books;

import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;

/// How endless hub streams are snapshotted: as often as [SnapshotCost#bestInterval] says, not as often as usual.
public final class HubSnapshots {

    /// What was measured on a hub of 20,000 scans with 860 parcels in it, loaded once for 500 scans that are
    /// appended together. `./varve logistics cost` measures the machine it runs on.
    public static final SnapshotCost TYPICAL = new SnapshotCost(7_000, 150_000, 640_000, 1.0 / 500);

    /// The generation of [dev.varve.samples.logistics.domain.hub.Hub]; raise it when that or its rules change.
    private static final int SCHEMA = 1;

    private HubSnapshots() {}

    /// {@return snapshots at the interval that costs least}
    public static Snapshots<Hub> in(SnapshotStore store) {
        return every(TYPICAL.bestInterval(), store);
    }

    /// {@return snapshots at an interval of one's own}
    public static Snapshots<Hub> every(int interval, SnapshotStore store) {
        return new Snapshots<>("hub", SCHEMA, store, new HubStateCodec(), Policy.every(interval));
    }
}

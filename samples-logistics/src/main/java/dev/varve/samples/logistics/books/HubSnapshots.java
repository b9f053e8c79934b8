package dev.varve.samples.logistics.books;

import dev.varve.Event;
import dev.varve.StreamId;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.snapshot.SnapshotStore;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.store.EventStore;

/// How endless hub streams are snapshotted: as often as [SnapshotCost#bestInterval] says, not as often as usual.
public final class HubSnapshots {

    /// What was measured on a hub of 20,000 scans with 860 parcels in it, loaded once for 500 scans that are
    /// appended together. `./varve logistics cost` measures the machine it runs on.
    public static final SnapshotCost TYPICAL = new SnapshotCost(7_000, 150_000, 640_000, 1.0 / 500);

    /// The generation of [dev.varve.samples.logistics.domain.hub.Hub]; raise it when that or its rules change.
    private static final int SCHEMA = 1;

    private static final String NAME = "hub";

    private HubSnapshots() {}

    /// {@return snapshots at the interval that costs least}
    public static Snapshots<Hub> in(SnapshotStore store) {
        return every(TYPICAL.bestInterval(), store);
    }

    /// Keeps the snapshot that would be there, in a store that has none because it is only asked.
    public static void fill(SnapshotStore store, EventStore<HubEvent> events, StreamId hub) {
        var version = events.version(hub);
        if (store.latest(hub, NAME, version).isPresent()) {
            return;
        }
        var at = version - version % TYPICAL.bestInterval();
        var folded = events.events(hub).stream().limit(at).map(Event::payload).toList();
        var state = new HubStateCodec().encode(Books.HUBS.replay(Hub.EMPTY, folded));
        store.save(new Snapshot(hub, NAME, SCHEMA, at, state));
    }

    /// {@return snapshots at an interval of one's own}
    public static Snapshots<Hub> every(int interval, SnapshotStore store) {
        return new Snapshots<>(NAME, SCHEMA, store, new HubStateCodec(), Policy.every(interval));
    }
}

package dev.varve.samples.logistics.books;

import dev.varve.StreamId;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.store.EventStore;
import java.util.Arrays;
import java.util.function.Supplier;

/// What loads and snapshots of one hub cost on this machine, now. For a first impression; the benchmarks know better.
///
/// @param events how long the history is
/// @param bytes how large a snapshot of its end is
public record Measured(long events, int bytes, SnapshotCost cost) {

    private static final int TIMES = 9;

    /// {@return what was measured on a stream of a hub}
    ///
    /// @param loads how often it is loaded for each append
    public static Measured of(EventStore<HubEvent> store, StreamId hub, double loads) {
        var codec = new HubStateCodec();
        var kept = new InMemorySnapshotStore();
        var loaded = store.load(hub, Books.HUBS);
        var bytes = codec.encode(loaded.state());
        kept.save(new Snapshot(hub, "hub", 1, loaded.version(), bytes));
        var load = nanos(() -> store.load(hub, Books.HUBS));
        var read = nanos(() -> codec.decode(
                kept.latest(hub, "hub", loaded.version()).orElseThrow().state()));
        var write = nanos(() -> codec.encode(loaded.state()));
        var apply = load / Math.max(1, loaded.version());
        return new Measured(loaded.version(), bytes.length, new SnapshotCost(apply, read, write, loads));
    }

    /// {@return the median of some times, in nanoseconds}
    public static double nanos(Supplier<?> work) {
        var times = new long[TIMES];
        for (var i = 0; i < TIMES; i++) {
            var start = System.nanoTime();
            var _ = work.get();
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }
}

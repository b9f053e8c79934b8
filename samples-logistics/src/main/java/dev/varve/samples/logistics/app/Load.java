package dev.varve.samples.logistics.app;

import dev.varve.explorer.Table;
import dev.varve.samples.logistics.books.Books;
import dev.varve.samples.logistics.books.HubSnapshots;
import dev.varve.samples.logistics.books.Measured;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubCommand;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.samples.logistics.traffic.HubTraffic;
import dev.varve.signal.Signal;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// The same scans in three designs: an endless stream, the same with snapshots, and books by the month.
final class Load {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-07-01T00:00:00Z");
    private static final int TOGETHER = 500;

    private Load() {}

    /// Makes scans pass through a hub.
    static void of(Depot depot, String hub, int count, long seed) {
        var scans = HubTraffic.scans(seed, hub, count, FROM, TO);
        for (var from = 0; from < count; from += TOGETHER) {
            var some = scans.subList(from, Math.min(count, from + TOGETHER));
            var _ = depot.hubs().handleAll(hub, some);
            depot.books().record(hub, some);
        }
    }

    /// What a load of the hub costs in each design.
    ///
    /// @param snapshot what was measured of snapshots
    record Comparison(String hub, List<Design> designs, Snapshot snapshot) {

        List<String> lines() {
            var table = Table.of("design", ">events", ">replayed", ">ms a load");
            designs.forEach(design -> table.row(
                    design.design(),
                    Long.toString(design.eventCount()),
                    Long.toString(design.replayed()),
                    String.format(Locale.ROOT, "%.1f", design.millis())));
            return Stream.concat(table.lines().stream(), snapshot.lines().stream())
                    .toList();
        }
    }

    /// What a load costs in one design.
    record Design(String design, long eventCount, long replayed, double millis) {}

    /// What snapshots cost, and how often one is worth it.
    ///
    /// @param applyNanos for an event
    record Snapshot(
            double applyNanos, double readNanos, double writeNanos, long bytes, long best, long noneBelow, long used) {

        List<String> lines() {
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "measured: an event %.1f us, a snapshot of %s bytes %.0f us to read and %.0f us to write",
                            applyNanos / 1e3,
                            bytes,
                            readNanos / 1e3,
                            writeNanos / 1e3),
                    "best: a snapshot every %s events; none below %s events".formatted(best, noneBelow),
                    "used: a snapshot every %s events".formatted(used));
        }
    }

    /// {@return what a load of the hub costs in each design}
    static Comparison compare(Depot depot, String hub) {
        var endless = depot.hubs().stream(hub);
        HubSnapshots.fill(depot.snapshots(), depot.hubEvents(), endless);
        var month = depot.books().openMonth(hub).orElseThrow();
        var designs = List.of(
                design("A one endless stream", depot, hub, store -> store.repository("hub", new Hubs())),
                design(
                        "B the same with snapshots",
                        depot,
                        hub,
                        store -> store.repository("hub", new Hubs()).snapshots(HubSnapshots.in(depot.snapshots()))),
                design(
                        "C the book of " + month,
                        depot,
                        Books.stream(hub, month).key(),
                        store -> store.repository(Books.CATEGORY, new Hubs())));
        var measured = Measured.of(depot.hubEvents(), endless, HubSnapshots.TYPICAL.loads());
        var cost = measured.cost();
        return new Comparison(
                hub,
                designs,
                new Snapshot(
                        cost.apply(),
                        cost.read(),
                        cost.write(),
                        measured.bytes(),
                        cost.bestInterval(),
                        cost.breakEven(cost.bestInterval()),
                        HubSnapshots.TYPICAL.bestInterval()));
    }

    private static Design design(
            String name,
            Depot depot,
            String key,
            Function<EventStore<HubEvent>, Repository<HubCommand, Hub, HubEvent>> design) {
        var replayed = new AtomicLong();
        var observed = depot.hubEvents().observe(signal -> {
            if (signal instanceof Signal.Loaded(var _, var replay)) {
                replayed.set(replay.folded());
            }
        });
        var hubs = design.apply(observed);
        var nanos = Measured.nanos(() -> hubs.load(key));
        return new Design(name, hubs.load(key).version(), replayed.get(), nanos / 1e6);
    }
}

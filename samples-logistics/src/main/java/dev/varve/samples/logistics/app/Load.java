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
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

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

    /// Prints what a load of the hub costs in each design.
    static void compare(Depot depot, String hub, Consumer<String> out) {
        var table = Table.of("design", ">events", ">replayed", ">ms a load");
        var endless = depot.hubs().stream(hub);
        row(table, "A one endless stream", depot, hub, store -> store.repository("hub", new Hubs()));
        HubSnapshots.fill(depot.snapshots(), depot.hubEvents(), endless);
        row(
                table,
                "B the same with snapshots",
                depot,
                hub,
                store -> store.repository("hub", new Hubs()).snapshots(HubSnapshots.in(depot.snapshots())));
        var month = depot.books().openMonth(hub).orElseThrow();
        row(
                table,
                "C the book of " + month,
                depot,
                Books.stream(hub, month).key(),
                store -> store.repository(Books.CATEGORY, new Hubs()));
        table.lines().forEach(out);
        var measured = Measured.of(depot.hubEvents(), endless, HubSnapshots.TYPICAL.loads());
        var cost = measured.cost();
        out.accept(String.format(
                Locale.ROOT,
                "measured: an event %.1f us, a snapshot of %s bytes %.0f us to read and %.0f us to write",
                cost.apply() / 1e3,
                measured.bytes(),
                cost.read() / 1e3,
                cost.write() / 1e3));
        out.accept("best: a snapshot every %s events; none below %s events"
                .formatted(cost.bestInterval(), cost.breakEven(cost.bestInterval())));
        out.accept("used: a snapshot every %s events".formatted(HubSnapshots.TYPICAL.bestInterval()));
    }

    private static void row(
            Table table,
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
        table.row(
                name,
                Long.toString(hubs.load(key).version()),
                Long.toString(replayed.get()),
                String.format(Locale.ROOT, "%.1f", nanos / 1e6));
    }
}

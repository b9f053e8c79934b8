package dev.varve.samples.logistics.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemorySnapshotStore;
import dev.varve.samples.logistics.domain.hub.Hub;
import dev.varve.samples.logistics.domain.hub.HubCommand;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.Hubs;
import dev.varve.samples.logistics.traffic.HubTraffic;
import dev.varve.signal.Signal;
import dev.varve.snapshot.Snapshots;
import dev.varve.snapshot.Snapshots.Policy;
import dev.varve.store.EventStore;
import dev.varve.store.Repository;
import dev.varve.testkit.FoldLaws;
import dev.varve.testkit.ManualClock;
import dev.varve.testkit.SnapshotVerifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Snapshots of endless streams: disposable, and only worth it beyond a length that can be calculated.
class SnapshotsTest {

    private final List<Signal> signals = new ArrayList<>();
    private final InMemorySnapshotStore kept = new InMemorySnapshotStore();
    private final EventStore<HubEvent> store = EventStore.of(
                    new InMemoryEventLog(ManualClock.at("2026-07-01T09:00:00Z")), JsonCodec.of(HubEvent.class))
            .observe(signals::add);

    @Test
    void a_load_begins_at_the_snapshot() {
        scanned(1_000);

        assertThat(folded(hubs(HubSnapshots.every(100, kept)))).isLessThan(200);
        assertThat(folded(store.repository("hub", new Hubs()))).isEqualTo(1_000);
    }

    @Test
    void to_delete_all_snapshots_changes_nothing_but_the_time() {
        scanned(1_000);
        var before = hubs(HubSnapshots.every(100, kept)).load("SHA");

        kept.delete(hubs(HubSnapshots.every(100, kept)).stream("SHA"));

        assertThat(hubs(HubSnapshots.every(100, kept)).load("SHA")).isEqualTo(before);
        assertThat(folded(hubs(HubSnapshots.every(100, kept)))).isEqualTo(1_000);
    }

    @Test
    void a_snapshot_of_another_schema_is_ignored_and_counted() {
        scanned(1_000);
        var now = HubSnapshots.every(100, kept);
        var next = new Snapshots<>(now.name(), now.schema() + 1, kept, now.codec(), Policy.<Hub>never());

        assertThat(folded(hubs(next))).isEqualTo(1_000);
        assertThat(signals).filteredOn(Signal.SnapshotIgnored.class::isInstance).hasSize(1);
    }

    @Test
    void every_snapshot_with_what_followed_is_what_all_events_add_up_to() {
        scanned(1_000);

        assertThat(new SnapshotVerifier<>(store, new Hubs(), HubSnapshots.every(100, kept)).verify("hub"))
                .isEmpty();
    }

    @Test
    void a_hub_comes_back_from_its_bytes_and_they_grow_with_what_is_there() {
        scanned(2_000);
        var codec = new HubStateCodec();
        var hub = store.repository("hub", new Hubs()).load("SHA").state();

        assertThat(codec.decode(codec.encode(hub))).isEqualTo(hub);
        assertThat(codec.encode(hub).length).isGreaterThan(10 * codec.encode(Hub.EMPTY).length);
        FoldLaws.of(new Hubs())
                .keptBy(codec)
                .hold(store.events(hubs(HubSnapshots.every(100, kept)).stream("SHA")).stream()
                        .map(event -> event.payload())
                        .limit(50)
                        .toList());
    }

    @Test
    void the_best_interval_costs_no_more_than_any_other() {
        var cost = new SnapshotCost(1_000, 50_000, 80_000, 1);

        var best = cost.perAppend(cost.bestInterval());

        assertThat(cost.bestInterval()).isEqualTo(13);
        assertThat(LongStream.rangeClosed(1, 1_000))
                .allSatisfy(k -> assertThat(cost.perAppend(k)).isGreaterThanOrEqualTo(best));
    }

    @Test
    void below_the_break_even_length_snapshots_make_things_worse() {
        var cost = new SnapshotCost(1_000, 50_000, 80_000, 1);
        var k = cost.bestInterval();
        var even = cost.breakEven(k);

        assertThat(even).isEqualTo(63);
        assertThat(cost.plainLoad(even)).isCloseTo(cost.perAppend(k), within(1_000.0));
        assertThat(cost.plainLoad(even - 2)).isLessThan(cost.perAppend(k));
    }

    private void scanned(int count) {
        var hubs = hubs(HubSnapshots.every(100, kept));
        var scans = HubTraffic.scans(
                7, "SHA", count, Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z"));
        for (var from = 0; from < count; from += 50) {
            hubs.handleAll("SHA", scans.subList(from, from + 50));
        }
        signals.clear();
    }

    private Repository<HubCommand, Hub, HubEvent> hubs(Snapshots<Hub> snapshots) {
        return store.repository("hub", new Hubs()).snapshots(snapshots);
    }

    private long folded(Repository<HubCommand, Hub, HubEvent> hubs) {
        hubs.load("SHA");
        return ((Signal.Loaded) signals.getLast()).replay().folded();
    }
}

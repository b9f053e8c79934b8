package dev.varve.samples.logistics.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.logistics.domain.hub.HubEvent;
import dev.varve.samples.logistics.domain.hub.HubEvent.ParcelIn;
import dev.varve.storage.Storages;
import dev.varve.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a projection loses an event that is stored, and why it cannot happen here.
class GapsTest {

    /// What any projection does: reads on after the position that it has reached.
    private static final class Projection {
        private long checkpoint;
        private final List<String> seen = new ArrayList<>();

        void catchUp(GappyLog log) {
            for (var row : log.after(checkpoint)) {
                seen.add(row.event());
                checkpoint = row.position();
            }
        }
    }

    @Test
    void where_positions_become_visible_out_of_order_a_projection_skips_an_event_for_ever() {
        var log = new GappyLog();
        var projection = new Projection();
        var slow = log.begin("parcel 1 came in");
        var fast = log.begin("parcel 2 came in");

        fast.run();
        projection.catchUp(log);
        slow.run();
        projection.catchUp(log);

        assertThat(log.after(0))
                .extracting(GappyLog.Row::event)
                .containsExactly("parcel 1 came in", "parcel 2 came in");
        assertThat(projection.seen).containsExactly("parcel 2 came in");
    }

    @Test
    void where_they_become_visible_in_order_the_same_projection_skips_nothing() {
        var log = new GappyLog();
        var projection = new Projection();
        for (var event : List.of("parcel 1 came in", "parcel 2 came in")) {
            log.begin(event).run();
            projection.catchUp(log);
        }

        assertThat(projection.seen).containsExactly("parcel 1 came in", "parcel 2 came in");
    }

    @Test
    void in_memory_nothing_ever_appears_below_a_head_that_was_seen() throws Exception {
        try (var store = EventStore.of(new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(HubEvent.class))) {
            nothingIsSkipped(store);
        }
    }

    @Test
    void on_disk_neither(@TempDir Path folder) throws Exception {
        try (var storage = Storages.open("mapdb:" + folder);
                var store = EventStore.of(storage.log(), JsonCodec.of(HubEvent.class))) {
            nothingIsSkipped(store);
        }
    }

    /// Several write, one reads on after what it has seen, as the projection above does.
    private static void nothingIsSkipped(EventStore<HubEvent> store) throws InterruptedException {
        var writers = 8;
        var each = 50;
        var start = new CountDownLatch(1);
        var threads = IntStream.range(0, writers)
                .mapToObj(writer -> Thread.ofVirtual().start(() -> write(store, writer, each, start)))
                .toList();
        var seen = new ArrayList<Long>();
        start.countDown();
        while (seen.size() < writers * each) {
            var _ = store.read(
                    Filter.all(),
                    Range.after(seen.isEmpty() ? 0 : seen.getLast()),
                    event -> seen.add(event.position()));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seen.size()).boxed().toList());
    }

    private static void write(EventStore<HubEvent> store, int writer, int count, CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var n = 0; n < count; n++) {
            store.append(
                    StreamId.of("hub", writer),
                    ExpectedVersion.any(),
                    new ParcelIn("s" + n, "p" + writer, Instant.EPOCH));
        }
    }
}

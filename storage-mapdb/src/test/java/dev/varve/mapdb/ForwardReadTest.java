package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.CorruptEventException;
import dev.varve.Filter;
import dev.varve.Filter.Clause;
import dev.varve.Range;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.mapdb.index.Index;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A forward read costs what it hands over and a little more, wherever it begins and however long the log is.
///
/// It is counted to how many events and frames a read goes, which does not depend on the machine.
class ForwardReadTest extends StoreTest {

    private static final int EVENTS = 40_000;
    private static final int BATCH = 100;
    private static final Tag ALL = Tag.of("course", "all");
    private static final Tag TENTH = Tag.of("course", "tenth");

    /// What a read may cost beside what it hands over: for each stream or tag the rest of two stretches between steps
    /// of
    /// the index, and finding the first.
    private static final long STRETCHES = 2 * Lookup.STEP + 50;

    /// An event is gone to when its stretch is collected, and when it is handed over.
    private static final long EACH = 2;

    /// What it may cost to hand over one event at the very end.
    private static final long AT_THE_END = 10;

    @Override
    Settings settings() {
        return super.settings().segmentSize(1 << 24).index(100_000, Duration.ofHours(1));
    }

    private MapDbStorage filled() {
        var storage = open();
        var writes = new ArrayList<Write<Encoded>>();
        for (var n = 1; n <= EVENTS; n++) {
            var tags = n % 10 == 0 ? Set.of(ALL, TENTH) : Set.of(ALL);
            writes.add(new Write<>(n % 2 == 0 ? A : B, noted("event " + n), tags));
            // One large append, and many small ones.
            if (n >= EVENTS / 2 && n % 50 == 0) {
                var _ = storage.log().append(new Append<>(writes, List.of(), Optional.empty(), Map.of()));
                writes.clear();
            }
        }
        return storage;
    }

    /// A way to read.
    ///
    /// @param last the last place there is
    private record Way(String name, int chains, long last, long atTheEnd, Read read) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Read {
        /// {@return how many events were handed over}
        int events(Reading reading, Range range);
    }

    private static Way log(String name, int chains, Filter filter) {
        return log(name, chains, filter, AT_THE_END);
    }

    private static Way log(String name, int chains, Filter filter, long atTheEnd) {
        return new Way(name, chains, EVENTS, atTheEnd, (reading, range) -> {
            var count = new AtomicInteger();
            reading.log(filter, range, _ -> count.incrementAndGet() > 0);
            return count.get();
        });
    }

    private static Way versions() {
        return new Way("by the versions of a stream", 1, EVENTS / 2, AT_THE_END, (reading, range) -> {
            var count = new AtomicInteger();
            var _ = reading.stream(A, range, _ -> count.incrementAndGet() > 0);
            return count.get();
        });
    }

    private static List<Way> ways() {
        return List.of(
                log("by a tag of all", 1, Filter.tagged(ALL)),
                log("by a tag of some", 1, Filter.tagged(TENTH)),
                log("by two tags", 2, Filter.tagged(ALL, TENTH)),
                log("by one tag or another", 2, Filter.anyOf(clause(ALL), clause(TENTH))),
                log("by the events of a stream", 1, Filter.stream(A)),
                log("by type", 1, Filter.type("noted"), STRETCHES),
                versions());
    }

    private static Clause clause(Tag tag) {
        return new Clause(Set.of(), Set.of(tag));
    }

    private static void assertReadsAreCheap(MapDbStorage storage) {
        for (var way : ways()) {
            for (var after : List.of(0L, 1_000L, way.last() / 2, way.last() - 300, way.last() - 10)) {
                assertIsCheap(way, storage, Range.after(after).limit(BATCH), STRETCHES);
                assertIsCheap(way, storage, Range.ALL.until(after).limit(BATCH).reversed(), STRETCHES);
            }
            assertIsCheap(way, storage, Range.after(way.last() - 1), way.atTheEnd());
        }
    }

    private static void assertIsCheap(Way way, MapDbStorage storage, Range range, long constant) {
        var reading = storage.log().parts().reading();
        var events = way.read().events(reading, range);

        assertThat(reading.moves())
                .as("what a read %s costs that hands over %d events of %s", way, events, range)
                .isLessThanOrEqualTo(way.chains() * constant + EACH * events);
    }

    @Test
    void a_read_costs_what_it_hands_over() {
        try (var storage = filled()) {
            assertReadsAreCheap(storage);
        }
    }

    @Test
    void a_read_costs_no_more_after_a_start() throws IOException {
        filled().close();

        try (var storage = open()) {
            assertReadsAreCheap(storage);
        }
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertReadsAreCheap(reader);
            assertThat(reader.verify((_, _) -> {}).notes()).isEmpty();
        }
        MapDbFiles.drop(directory());
        try (var reader = MapDbStorage.openReadOnly(directory())) {
            assertReadsAreCheap(reader);
        }
    }

    @Test
    void all_batches_together_cost_little_more_than_one_read_of_all() {
        try (var storage = filled()) {
            var moves = 0L;
            for (var after = 0; after < EVENTS; after += BATCH) {
                var reading = storage.log().parts().reading();
                reading.log(Filter.tagged(ALL), Range.after(after).limit(BATCH), _ -> true);
                moves += reading.moves();
            }
            assertThat(moves).isLessThan(EVENTS / BATCH * (STRETCHES + EACH * BATCH));
        }
    }

    @Test
    void an_index_that_leads_to_wrong_places_costs_time_and_no_event() {
        try (var storage = filled()) {
            var parts = storage.log().parts();
            var forged = new Index(Optional.empty());
            forged.publish(
                    shuffled(parts.index().inMemory()), parts.journal().writer().place());
            for (var filter : List.of(Filter.tagged(ALL), Filter.tagged(TENTH))) {
                for (var range : List.of(Range.ALL, Range.after(EVENTS / 2).limit(700), Range.after(EVENTS - 300))) {
                    assertThat(positions(
                                    new Reading(parts.journal(), forged, parts.truncations(), EVENTS), filter, range))
                            .isEqualTo(positions(parts.reading(), filter, range));
                    var back = range.reversed().until(EVENTS - 1000);
                    assertThat(positions(
                                    new Reading(parts.journal(), forged, parts.truncations(), EVENTS), filter, back))
                            .isEqualTo(positions(parts.reading(), filter, back));
                }
            }
        }
    }

    @Test
    void a_damaged_event_to_which_the_index_leads_is_in_the_way_of_no_other() throws IOException {
        filled().close();
        // The event at a step of both tags, of its stream, and of the log.
        var damaged = 80L * Lookup.STEP;
        damage("event " + damaged);

        try (var storage = open()) {
            for (var way : List.of(Filter.tagged(ALL), Filter.tagged(TENTH), Filter.stream(A), Filter.type("noted"))) {
                for (var after : List.of(0L, damaged / 2, damaged - 110, damaged, damaged + 1, EVENTS - 500L)) {
                    assertThat(positions(storage, way, Range.after(after).limit(10)))
                            .as("%s after %d", way, after)
                            .isEqualTo(positions(
                                            storage,
                                            Filter.all(),
                                            Range.after(after).limit(100))
                                    .stream()
                                    .filter(position -> isMeant(way, position))
                                    .limit(10)
                                    .toList());
                }
                assertThatThrownBy(() -> positions(storage, way, Range.after(damaged - 1)))
                        .isInstanceOfSatisfying(
                                CorruptEventException.class,
                                corrupt -> assertThat(corrupt.position()).isEqualTo(damaged));
            }
            assertThat(storage.log().version(A)).isEqualTo(EVENTS / 2);
            var versions = new ArrayList<Long>();
            storage.log()
                    .readStream(A, Range.after(damaged / 2 - 11).limit(10), event -> versions.add(event.version()));
            assertThat(versions).hasSize(10).first().isEqualTo(damaged / 2 - 10);
        }
    }

    private static boolean isMeant(Filter way, long position) {
        return way.equals(Filter.tagged(TENTH))
                ? position % 10 == 0
                : !way.equals(Filter.stream(A)) || position % 2 == 0;
    }

    private static List<Long> positions(MapDbStorage storage, Filter filter, Range range) {
        return positions(storage.log().parts().reading(), filter, range);
    }

    private void damage(String payload) throws IOException {
        for (var number = 1; Files.exists(segment(number)); number++) {
            var at = Files.readString(segment(number), StandardCharsets.ISO_8859_1)
                    .indexOf(payload);
            if (at >= 0) {
                flip(segment(number), at + 1L);
                return;
            }
        }
        throw new AssertionError("there is no " + payload);
    }

    private static List<Long> positions(Reading reading, Filter filter, Range range) {
        var positions = new ArrayList<Long>();
        reading.log(filter, range, event -> positions.add(event.position()));
        return positions;
    }

    /// {@return entries of which those that lead into the middle of a tag are exchanged}
    private static Map<Long, Long> shuffled(Map<Long, Long> entries) {
        var slots = entries.keySet().stream()
                .filter(slot -> Lookup.Kind.TAGGED.is(Objects.requireNonNull(entries.get(slot))))
                .toList();
        assertThat(slots).hasSizeGreaterThan(EVENTS / Lookup.STEP);
        var values = new ArrayList<>(slots.stream().map(entries::get).toList());
        Collections.shuffle(values, new Random(25));
        var shuffled = new HashMap<>(entries);
        for (var n = 0; n < slots.size(); n++) {
            shuffled.put(slots.get(n), values.get(n));
        }
        return shuffled;
    }
}

package dev.varve.testkit.contract;

import static dev.varve.Filter.anyOf;
import static dev.varve.Filter.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Filter.Clause;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What somebody gets who reads a log from where they were, a batch at a time, by stream, tag or type.
abstract class CatchUpContract extends LogContract {

    private static final int EVENTS = 1_500;
    private static final Tag ALL = Tag.of("course", "all");
    private static final Tag RARE = Tag.of("course", "rare");
    private static final Tag EARLY = Tag.of("course", "early");
    private static final Tag LATE = Tag.of("course", "late");
    private static final Tag NONE = Tag.of("course", "none");

    private static final List<Filter> FILTERS = List.of(
            Filter.all(),
            Filter.type("even"),
            Filter.category("memo"),
            Filter.stream(A),
            Filter.stream(C),
            tagged(ALL),
            tagged(third(1)),
            tagged(RARE),
            tagged(EARLY),
            tagged(LATE),
            tagged(NONE),
            tagged(ALL, RARE),
            tagged(third(1), RARE),
            tagged(ALL, NONE),
            anyOf(clause(ALL), clause(RARE)),
            anyOf(clause(third(0)), clause(third(2), RARE), clause(LATE)),
            anyOf(new Clause(Set.of("even"), Set.of(third(1))), clause(RARE)),
            anyOf(new Clause(Set.of("even"), Set.of()), clause(RARE)));

    CatchUpContract(EventLogContract store) {
        super(store);
    }

    private static Clause clause(Tag... tags) {
        return new Clause(Set.of(), Set.of(tags));
    }

    private static Tag third(int n) {
        return Tag.of("third", n);
    }

    private static Write<Encoded> event(int n) {
        var tags = new HashSet<>(Set.of(ALL, third(n % 3)));
        if (n % 97 == 0) {
            tags.add(RARE);
        }
        if (n <= 300) {
            tags.add(EARLY);
        }
        if (n > EVENTS - 40) {
            tags.add(LATE);
        }
        var stream = n % 5 == 0 ? C : n % 7 == 0 ? B : A;
        var payload = new Encoded(n % 2 == 0 ? "even" : "odd", 1, new byte[] {1});
        return new Write<>(stream, payload, tags);
    }

    /// Appends of one event to forty.
    private void fill() {
        var n = 0;
        for (var size = 1; n < EVENTS; size = size % 40 + 1) {
            var writes = new ArrayList<Write<Encoded>>();
            while (writes.size() < size && n < EVENTS) {
                writes.add(event(++n));
            }
            append(new Append<>(writes, List.of(), Optional.empty(), Map.of()));
        }
    }

    private List<Long> meant(Filter filter) {
        return all().stream().filter(filter::matches).map(Event::position).toList();
    }

    private List<Long> inBatches(Filter filter, int size) {
        var positions = new ArrayList<Long>();
        var after = 0L;
        while (after < log.head()) {
            after = batch(filter, after, size, positions);
        }
        return positions;
    }

    /// {@return where the next batch begins}
    private long batch(Filter filter, long after, int size, List<Long> positions) {
        var before = positions.size();
        var head = log.readLog(filter, Range.after(after).limit(size), event -> positions.add(event.position()));
        return positions.size() - before == size ? positions.getLast() : head;
    }

    private void assertBatchesAreComplete() {
        for (var filter : FILTERS) {
            var meant = meant(filter);
            for (var size : new int[] {1, 7, 100, 256, 1_000}) {
                assertThat(inBatches(filter, size))
                        .as("%s in batches of %s", filter, size)
                        .isEqualTo(meant);
            }
        }
    }

    @Test
    void batches_of_any_size_hand_over_what_is_meant_in_order() {
        fill();

        assertBatchesAreComplete();
    }

    @Test
    void batches_leave_out_what_was_truncated_and_nothing_else() {
        fill();
        var _ = log.truncate(A, 600);
        var _ = log.truncate(B, Long.MAX_VALUE);

        assertBatchesAreComplete();
        append(appendOf(write(B, "after", ALL, RARE)));
        assertBatchesAreComplete();
    }

    @Test
    void a_range_anywhere_hands_over_what_is_meant_in_its_direction() {
        fill();
        var random = new Random(25);
        for (var filter : FILTERS) {
            var meant = meant(filter);
            for (var n = 0; n < 40; n++) {
                assertReads(filter, meant, random);
            }
        }
    }

    private void assertReads(Filter filter, List<Long> meant, Random random) {
        var after = random.nextInt(EVENTS + 10);
        var until = random.nextInt(after, EVENTS + 20);
        var limit = 1 + random.nextInt(random.nextBoolean() ? 5 : 1_000);
        var forwards = Range.after(after).until(until).limit(limit);
        var inside = meant.stream()
                .filter(position -> position > after && position <= until)
                .toList();
        var first = inside.subList(0, Math.min(limit, inside.size()));
        var last = inside.reversed().subList(0, Math.min(limit, inside.size()));

        assertThat(positions(all(filter, forwards)))
                .as("%s in %s", filter, forwards)
                .isEqualTo(first);
        assertThat(positions(all(filter, forwards.reversed())))
                .as("%s backwards in %s", filter, forwards)
                .isEqualTo(last);
    }

    @Test
    void a_reader_that_follows_a_writer_misses_nothing() throws InterruptedException {
        append(appendOf(write(A, "first", ALL)));
        var writer = Thread.ofVirtual().start(() -> {
            for (var n = 1; n <= 1_000; n++) {
                append(appendOf(write(StreamId.of("note", n % 10), "more", ALL), write(C, "other")));
            }
        });
        var positions = new ArrayList<Long>();
        var after = 0L;
        while (writer.isAlive() || after < log.head()) {
            after = batch(tagged(ALL), after, 10, positions);
        }
        writer.join();

        assertThat(positions).isEqualTo(meant(tagged(ALL)));
    }
}

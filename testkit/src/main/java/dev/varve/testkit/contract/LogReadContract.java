package dev.varve.testkit.contract;

import static dev.varve.Filter.anyOf;
import static dev.varve.Filter.category;
import static dev.varve.Filter.tagged;
import static dev.varve.Filter.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.Filter.Clause;
import dev.varve.Range;
import dev.varve.Tag;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Section F: what a read of the whole log hands over.
abstract class LogReadContract extends LogContract {

    private static final Tag T = Tag.of("student", "s1");
    private static final Tag U = Tag.of("course", "c1");

    LogReadContract(EventLogContract store) {
        super(store);
    }

    /// Positions 1 to 6, over three streams and two categories.
    private void six() {
        append(appendOf(writeTyped(A, "placed", T)));
        append(appendOf(writeTyped(B, "placed", T, U), writeTyped(A, "paid")));
        append(appendOf(writeTyped(C, "placed", U)));
        append(appendOf(writeTyped(A, "shipped", U), writeTyped(C, "paid", T)));
    }

    private void assertReads(Filter filter, Range range, Long... expected) {
        var positions = new ArrayList<Long>();
        var head = log.readLog(filter, range, event -> positions.add(event.position()));

        assertThat(positions).containsExactly(expected);
        assertThat(head).isEqualTo(6);
    }

    @Test // F01
    void an_empty_log_has_nothing_and_its_head_is_zero() {
        assertThat(log.head()).isZero();
        assertThat(log.readLog(Filter.all(), Range.ALL, _ -> true)).isZero();
        assertThat(all()).isEmpty();
        assertThat(log.event(1)).isEmpty();
    }

    @Test // F02
    void the_events_of_all_streams_come_in_the_order_of_positions() {
        six();

        assertReads(Filter.all(), Range.ALL, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(versions(all())).containsExactly(1L, 1L, 2L, 1L, 3L, 2L);
        assertThat(log.head()).isEqualTo(6);
    }

    @Test // F04, F05
    void a_read_keeps_to_its_range() {
        six();

        assertReads(Filter.all(), Range.after(4), 5L, 6L);
        assertReads(Filter.all(), Range.after(6));
        assertReads(Filter.all(), Range.after(1_006));
        assertReads(Filter.all(), Range.after(Long.MAX_VALUE));
        assertReads(Filter.all(), Range.after(Long.MAX_VALUE).reversed());
        assertReads(Filter.stream(A), Range.after(Long.MAX_VALUE));
        assertReads(tagged(T), Range.after(Long.MAX_VALUE));
        assertReads(Filter.all(), Range.ALL.until(2), 1L, 2L);
        assertReads(Filter.all(), Range.after(2).until(4), 3L, 4L);
        assertReads(Filter.all(), Range.after(4).until(2));
        assertReads(Filter.all(), Range.ALL.limit(0));
        assertReads(Filter.all(), Range.after(1).limit(2), 2L, 3L);
    }

    @Test // F07
    void a_read_may_be_for_some_types() {
        six();

        assertReads(type("placed"), Range.ALL, 1L, 2L, 4L);
        assertReads(type("paid", "shipped"), Range.ALL, 3L, 5L, 6L);
        assertReads(type("unheard-of"), Range.ALL);
        assertReads(type("place"), Range.ALL);
    }

    @Test // F08
    void a_read_may_be_for_some_tags() {
        six();

        assertReads(tagged(T), Range.ALL, 1L, 2L, 6L);
        assertReads(tagged(T, U), Range.ALL, 2L);
        assertReads(tagged(Tag.of("student", "nobody")), Range.ALL);
        assertReads(anyOf(new Clause(Set.of("placed"), Set.of(U))), Range.ALL, 2L, 4L);
    }

    @Test // F08
    void an_event_that_several_clauses_mean_comes_once() {
        six();
        var placedOrTagged = anyOf(new Clause(Set.of("placed"), Set.of()), new Clause(Set.of(), Set.of(T)));

        assertReads(placedOrTagged, Range.ALL, 1L, 2L, 4L, 6L);
    }

    @Test
    void a_read_may_be_for_a_stream_or_for_categories() {
        six();

        assertReads(Filter.stream(A), Range.ALL, 1L, 3L, 5L);
        assertReads(category("memo"), Range.ALL, 4L, 6L);
        assertReads(category("memo", "note"), Range.ALL, 1L, 2L, 3L, 4L, 5L, 6L);
        assertReads(category("mem"), Range.ALL);
    }

    @Test
    void a_limit_counts_the_events_that_are_meant() {
        six();

        assertReads(type("placed"), Range.ALL.limit(2), 1L, 2L);
        assertReads(type("placed"), Range.after(1).limit(2), 2L, 4L);
        assertReads(tagged(T), Range.after(2).limit(1), 6L);
        assertReads(Filter.stream(A), Range.after(3).until(5).limit(5), 5L);
        assertReads(Filter.stream(A), Range.after(5));
    }

    @Test // F10
    void a_read_may_go_backwards() {
        six();

        assertReads(Filter.all(), Range.ALL.reversed(), 6L, 5L, 4L, 3L, 2L, 1L);
        assertReads(type("placed"), Range.ALL.reversed().limit(1), 4L);
        assertReads(tagged(U), Range.ALL.until(4).reversed(), 4L, 2L);
        assertReads(Filter.all(), Range.after(2).until(5).reversed().limit(2), 5L, 4L);
        assertReads(Filter.stream(A), Range.ALL.reversed().limit(2), 5L, 3L);
    }

    @Test
    void a_read_ends_when_the_sink_has_enough() {
        six();
        var positions = new ArrayList<Long>();
        var head = log.readLog(type("placed"), Range.ALL, event -> {
            positions.add(event.position());
            return positions.size() < 2;
        });

        assertThat(positions).containsExactly(1L, 2L);
        assertThat(head).isEqualTo(6);
    }

    @Test
    void a_sink_may_append_and_is_not_shown_what_it_appends() {
        six();
        var positions = new ArrayList<Long>();
        var head = log.readLog(Filter.all(), Range.after(4), event -> {
            append(A, "new");
            return positions.add(event.position());
        });

        assertThat(positions).containsExactly(5L, 6L);
        assertThat(head).isEqualTo(6);
        assertThat(log.head()).isEqualTo(8);
    }

    @Test
    void what_a_sink_throws_reaches_the_reader_and_harms_nothing() {
        six();
        var failure = new IllegalArgumentException("enough");

        assertThatThrownBy(() -> log.readLog(Filter.all(), Range.ALL, _ -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(append(A, "seven").last()).isEqualTo(7);
        assertThat(all()).hasSize(7);
    }

    @Test // F16
    void an_event_is_found_by_its_position() {
        six();

        assertThat(log.event(4)).contains(all().get(3));
        assertThat(log.event(7)).isEmpty();
        assertThat(log.event(0)).isEmpty();
        var _ = log.truncate(C, 2);
        assertThat(log.event(4)).isEmpty();
        assertThat(log.event(5)).isPresent();
    }
}

package dev.varve.testkit.contract;

import static dev.varve.Condition.streamIs;
import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.exists;
import static dev.varve.ExpectedVersion.noStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Section B: what a writer may expect of a stream.
abstract class ConditionsContract extends LogContract {

    ConditionsContract(EventLogContract store) {
        super(store);
    }

    private void assertConflict(Append<Encoded> append, Condition condition, long actual) {
        assertConflict(log, append, condition, actual);
    }

    static void assertConflict(EventLog log, Append<Encoded> append, Condition condition, long actual) {
        var head = log.head();
        assertThatThrownBy(() -> log.append(append)).isInstanceOfSatisfying(ConflictException.class, conflict -> {
            assertThat(conflict.condition()).isEqualTo(condition);
            assertThat(conflict.actual()).isEqualTo(actual);
        });
        assertThat(log.head()).isEqualTo(head);
    }

    private void assertConflict(ExpectedVersion expected, long actual) {
        assertConflict(appendOf(A, expected, "refused"), streamIs(A, expected), actual);
        assertThat(texts(stream(A))).doesNotContain("refused");
    }

    @Test // B02
    void a_version_that_has_passed_is_a_conflict() {
        append(A, "one", "two", "three");

        assertConflict(exactly(2), 3);
        assertConflict(exactly(0), 3);
    }

    @Test // B03
    void a_version_that_is_still_to_come_is_a_conflict() {
        append(A, "one", "two", "three");

        assertConflict(exactly(4), 3);
    }

    @Test
    void the_right_version_is_none() {
        append(A, exactly(0), "one");
        append(A, exactly(1), "two", "three");

        assertThat(append(A, exactly(3), "four").version(A)).isEqualTo(4);
    }

    @Test // B05
    void no_stream_is_a_conflict_once_there_is_one() {
        append(A, noStream(), "one");

        assertConflict(noStream(), 1);
    }

    @Test // B06
    void exists_is_a_conflict_while_there_is_no_stream() {
        append(B, "other");

        assertConflict(exists(), 0);
        append(A, "one");
        assertThat(append(A, exists(), "two").version(A)).isEqualTo(2);
    }

    @Test // B08
    void exactly_zero_begins_a_stream() {
        assertThat(append(A, exactly(0), "one").version(A)).isEqualTo(1);
    }

    @Test // B09
    void a_stream_that_was_never_written_is_at_no_higher_version() {
        assertConflict(exactly(5), 0);
    }

    @Test
    void any_is_never_a_conflict() {
        append(A, any(), "one");
        append(A, any(), "two");

        assertThat(texts(stream(A))).containsExactly("one", "two");
    }

    @Test // B11
    void a_stream_that_was_removed_goes_on_at_its_version() {
        append(A, "one", "two", "three", "four");
        var _ = log.truncate(A, 5);

        assertConflict(exactly(0), 4);
        assertThat(append(A, exactly(4), "five").version(A)).isEqualTo(5);
        assertThat(versions(stream(A))).containsExactly(5L);
    }

    @Test // B12
    void a_stream_that_was_removed_does_not_exist() {
        append(A, "one", "two");
        var _ = log.truncate(A, 3);

        assertConflict(exists(), 2);
        assertThat(append(A, noStream(), "three").version(A)).isEqualTo(3);
        assertConflict(noStream(), 3);
    }

    @Test
    void a_stream_of_which_an_event_is_left_exists() {
        append(A, "one", "two");
        var _ = log.truncate(A, 2);

        assertConflict(noStream(), 2);
        assertThat(append(A, exists(), "three").version(A)).isEqualTo(3);
    }

    @Test // B17
    void a_conflict_on_one_stream_keeps_all_streams_as_they_were() {
        append(A, "a1", "a2");
        append(B, "b1");
        var both = appendOf(A, exactly(2), "a3").and(B, exactly(9), List.of(noted("b2")));

        assertConflict(both, streamIs(B, exactly(9)), 1);
        assertThat(texts(all())).containsExactly("a1", "a2", "b1");
    }

    @Test // B18
    void a_stream_that_is_not_written_can_be_in_conflict() {
        append(C, "c1");
        var append = appendOf(A, any(), "a1").when(streamIs(C, exactly(0)));

        assertConflict(append, streamIs(C, exactly(0)), 1);
        assertThat(log.version(A)).isZero();
    }

    @Test // B20
    void conditions_look_at_the_log_before_the_append() {
        append(A, "one");
        var append = appendOf(write(A, "two"), write(A, "three"))
                .when(streamIs(A, exactly(1)))
                .when(Condition.noneSince(Filter.stream(A), 1));

        assertThat(append(append).version(A)).isEqualTo(3);
    }

    @Test // B21
    void two_conditions_that_cannot_both_hold_are_a_conflict() {
        append(A, "one");
        var append = appendOf(write(A, "two")).when(streamIs(A, exactly(1))).when(streamIs(A, noStream()));

        assertConflict(append, streamIs(A, noStream()), 1);
    }

    @Test // B23
    void a_conflict_says_what_was_expected_and_what_was_found() {
        append(A, "one", "two", "three");

        assertThatThrownBy(() -> append(A, exactly(2), "refused"))
                .hasMessageContaining(A.toString())
                .hasMessageContaining("2")
                .hasMessageContaining("3");
    }

    @Test // B24
    void a_read_reports_the_version_of_the_stream_and_not_what_it_handed_over() {
        append(A, "one", "two", "three", "four", "five");
        var seen = log.readStream(A, Range.after(1).limit(2), _ -> true);

        assertThat(seen).isEqualTo(5);
        assertThat(append(A, exactly(seen), "six").version(A)).isEqualTo(6);
    }
}

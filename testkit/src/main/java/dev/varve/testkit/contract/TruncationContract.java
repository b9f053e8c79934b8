package dev.varve.testkit.contract;

import static dev.varve.Condition.noneSince;
import static dev.varve.ExpectedVersion.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.Tag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Section M: removing the beginning of a stream, or all of it.
abstract class TruncationContract extends LogContract {

    TruncationContract(EventLogContract store) {
        super(store);
    }

    /// A at versions 1 to 6 and positions 1, 2, 4, 5, 7, 8; B at positions 3 and 6.
    private void six() {
        append(A, "1", "2");
        append(B, "b1");
        append(A, "3", "4");
        append(B, "b2");
        append(A, "5", "6");
    }

    @Test // M01
    void events_below_a_version_are_removed_and_the_others_keep_theirs() {
        six();

        assertThat(log.truncate(A, 4)).isEqualTo(3);
        assertThat(texts(stream(A))).containsExactly("4", "5", "6");
        assertThat(versions(stream(A))).containsExactly(4L, 5L, 6L);
        assertThat(log.version(A)).isEqualTo(6);
    }

    @Test // M03
    void positions_and_other_streams_stay_as_they_were() {
        six();
        var _ = log.truncate(A, 4);

        assertThat(positions(all())).containsExactly(3L, 5L, 6L, 7L, 8L);
        assertThat(texts(stream(B))).containsExactly("b1", "b2");
        assertThat(log.head()).isEqualTo(8);
        assertThat(log.event(4)).isEmpty();
        assertThat(log.event(5)).isPresent();
    }

    @Test // M04
    void a_truncated_stream_goes_on_as_if_nothing_had_happened() {
        six();
        var _ = log.truncate(A, 4);

        var result = append(A, exactly(6), "7");
        assertThat(result.version(A)).isEqualTo(7);
        assertThat(result.first()).isEqualTo(9);
    }

    @Test
    void a_whole_stream_can_be_removed() {
        six();

        assertThat(log.truncate(A, 7)).isEqualTo(6);
        assertThat(stream(A)).isEmpty();
        assertThat(log.version(A)).isEqualTo(6);
        assertThat(log.head()).isEqualTo(8);
        assertThat(texts(all())).containsExactly("b1", "b2");
    }

    @Test // M06
    void removing_what_is_not_there_does_nothing() {
        six();

        assertThat(log.truncate(A, 0)).isZero();
        assertThat(log.truncate(A, -1)).isZero();
        assertThat(log.truncate(A, Long.MIN_VALUE)).isZero();
        assertThat(stream(A)).hasSize(6);
        assertThat(log.truncate(A, 1)).isZero();
        assertThat(log.truncate(C, 10)).isZero();
        assertThat(log.version(C)).isZero();
        assertThat(log.truncate(A, 4)).isEqualTo(3);
        assertThat(log.truncate(A, 4)).isZero();
        assertThat(log.truncate(A, 2)).isZero();
        assertThat(texts(stream(A))).containsExactly("4", "5", "6");
    }

    @Test
    void a_stream_can_be_truncated_further() {
        six();
        var _ = log.truncate(A, 3);

        assertThat(log.truncate(A, 5)).isEqualTo(2);
        assertThat(log.truncate(A, Long.MAX_VALUE)).isEqualTo(2);
        append(A, "7");
        assertThat(versions(stream(A))).containsExactly(7L);
    }

    @Test
    void reads_of_a_truncated_stream_keep_to_their_range() {
        six();
        var _ = log.truncate(A, 4);

        assertThat(texts(stream(A, Range.after(1).limit(2)))).containsExactly("4", "5");
        assertThat(texts(stream(A, Range.after(4)))).containsExactly("5", "6");
        assertThat(texts(stream(A, Range.ALL.until(3)))).isEmpty();
        assertThat(texts(stream(A, Range.ALL.reversed().limit(9)))).containsExactly("6", "5", "4");
        assertThat(positions(all(Filter.stream(A), Range.after(1).limit(2)))).containsExactly(5L, 7L);
    }

    @Test // M09
    void a_read_that_has_begun_sees_no_hole_in_a_stream_that_is_truncated_meanwhile() {
        six();
        var versions = new ArrayList<Long>();
        var version = log.readStream(A, Range.ALL, event -> {
            if (event.version() == 2) {
                var _ = log.truncate(A, 5);
            }
            return versions.add(event.version());
        });

        assertThat(version).isEqualTo(6);
        assertThat(versions).isIn(range(1, 6), range(1, 2));
        assertThat(versions(stream(A))).containsExactly(5L, 6L);
    }

    private static List<Long> range(long first, long last) {
        var numbers = new ArrayList<Long>();
        for (var n = first; n <= last; n++) {
            numbers.add(n);
        }
        return numbers;
    }

    @Test // M10
    void removed_events_are_found_nowhere() {
        var tag = Tag.of("student", "s1");
        append(appendOf(writeTyped(A, "joined", tag), write(A, "kept", tag)));
        var _ = log.truncate(A, 2);

        assertThat(all(Filter.type("joined"), Range.ALL)).isEmpty();
        assertThat(positions(all(Filter.tagged(tag), Range.ALL))).containsExactly(2L);
        assertThat(positions(all(Filter.stream(A), Range.ALL))).containsExactly(2L);
        assertThat(appendWhen(noneSince(Filter.type("joined"), 0)).count()).isEqualTo(1);
    }
}

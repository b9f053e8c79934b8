package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Section G: the time at which events are recorded.
abstract class TimeContract extends LogContract {

    TimeContract(EventLogContract store) {
        super(store);
    }

    private List<Instant> times() {
        return all().stream().map(Event::time).toList();
    }

    @Test // G01
    void all_events_of_an_append_are_recorded_at_the_time_of_the_clock() {
        append(appendOf(write(A, "one"), write(B, "two")));

        assertThat(times()).containsExactly(clock.instant(), clock.instant());
    }

    @Test // G02
    void recorded_time_never_goes_back() {
        var noon = clock.instant();
        append(A, "one");
        clock.advance(Duration.ofHours(-1));
        append(B, "two");
        clock.advance(Duration.ofHours(2));
        append(A, "three");

        assertThat(times()).containsExactly(noon, noon, noon.plus(Duration.ofHours(1)));
    }

    @Test
    void a_clock_that_is_far_behind_the_log_is_told_of_until_it_has_caught_up() {
        append(A, "one");
        assertThat(log.clockBehind()).isZero();
        clock.advance(Duration.ofMinutes(-1));
        append(A, "two");
        assertThat(log.clockBehind()).as("a minute is tolerated").isZero();

        clock.advance(Duration.ofDays(-3));
        append(A, "three");
        assertThat(log.clockBehind()).isEqualTo(Duration.ofDays(3).plusMinutes(1));
        clock.advance(Duration.ofDays(1));
        append(nothing());
        append(A, "four");
        assertThat(log.clockBehind()).isEqualTo(Duration.ofDays(2).plusMinutes(1));
        clock.advance(Duration.ofDays(2));
        append(A, "five");
        assertThat(log.clockBehind()).isZero();
    }

    @Test // G04
    void the_last_position_at_a_time_is_found() {
        var first = clock.instant();
        append(A, "one");
        clock.advance(Duration.ofMinutes(1));
        append(A, "two", "three");
        append(B, "four");
        clock.advance(Duration.ofMinutes(1));
        append(A, "five");

        assertThat(log.positionAt(first.minusNanos(1))).isZero();
        assertThat(log.positionAt(first)).isEqualTo(1);
        assertThat(log.positionAt(first.plusSeconds(59))).isEqualTo(1);
        assertThat(log.positionAt(first.plusSeconds(60))).isEqualTo(4);
        assertThat(log.positionAt(first.plusSeconds(120))).isEqualTo(5);
        assertThat(log.positionAt(Instant.MAX)).isEqualTo(5);
        assertThat(log.positionAt(Instant.MIN)).isZero();
    }

    @Test
    void an_empty_log_has_no_position_at_any_time() {
        assertThat(log.positionAt(Instant.MAX)).isZero();
    }

    @Test
    void the_position_at_a_time_is_found_among_removed_events() {
        for (var n = 0; n < 10; n++) {
            append(n % 3 == 1 ? B : A, "event");
            clock.advance(Duration.ofMinutes(1));
        }
        var _ = log.truncate(A, 100);
        var start = Instant.parse("2026-01-01T12:00:00Z");

        // 2, 5 and 8 are left, recorded at minutes 1, 4 and 7.
        assertThat(log.positionAt(start)).isLessThan(2);
        assertThat(log.positionAt(start.plusSeconds(60))).isBetween(2L, 4L);
        assertThat(log.positionAt(start.plusSeconds(4 * 60))).isBetween(5L, 7L);
        assertThat(log.positionAt(start.plusSeconds(7 * 60))).isBetween(8L, 10L);
    }

    @Test // G08
    void unusual_times_come_back_as_they_were() {
        var times = List.of(
                Instant.parse("-0044-03-15T11:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                Instant.EPOCH,
                Instant.parse("2026-03-29T00:59:59.999999999Z"),
                Instant.parse("2026-03-29T01:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.123456789Z"));
        for (var time : times) {
            clock.set(time);
            append(A, time.toString());
        }

        assertThat(times()).isEqualTo(times);
    }
}

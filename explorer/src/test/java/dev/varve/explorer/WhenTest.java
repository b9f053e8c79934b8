package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {

    @ParameterizedTest
    @CsvSource({
        "2026-07-02,                2026-07-02T23:59:59.999999999Z",
        "2026-07-02T10:42,          2026-07-02T10:42:59.999999999Z",
        "2026-07-02 10:42,          2026-07-02T10:42:59.999999999Z",
        "2026-07-02T10:42Z,         2026-07-02T10:42:59.999999999Z",
        "2026-07-02T10:42:10,       2026-07-02T10:42:10.999999999Z",
        "2026-07-02T10:42:10Z,      2026-07-02T10:42:10.999999999Z",
        "2026-07-02T12:42:10+02:00, 2026-07-02T10:42:10.999999999Z",
        "2026-07-02T10:42:10.5Z,    2026-07-02T10:42:10.500Z"
    })
    void a_time_means_the_end_of_what_was_typed(String typed, Instant meant) {
        assertThat(When.parse(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "10:42", "2026-07-02T25:00"})
    void anything_else_is_wrong_input(String typed) {
        assertThatThrownBy(() -> When.parse(typed))
                .isInstanceOf(WrongInputException.class)
                .hasMessageContaining("is not a time; write 2026-07-02 or ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-02T10:42:10Z", "2026-07-02T10:42:00Z"})
    void what_is_shown_of_an_event_finds_that_event(String time) {
        var recorded = Instant.parse(time).plusNanos(123_456_789);
        assertThat(When.parse(When.text(recorded))).isAfterOrEqualTo(recorded);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-02T10:42:10Z, 0 s ago",
        "2026-07-02T10:41:11Z, 59 s ago",
        "2026-07-02T10:41:10Z, 1 min ago",
        "2026-07-02T09:42:10Z, 1 h ago",
        "2026-07-01T10:42:10Z, 1 day ago",
        "2026-06-01T10:42:09Z, 31 days ago",
        "2026-07-02T10:42:11Z, 2026-07-02T10:42:11Z"
    })
    void a_time_can_be_told_as_how_long_ago_it_was(Instant time, String told) {
        assertThat(When.ago(time, Instant.parse("2026-07-02T10:42:10Z"))).isEqualTo(told);
    }
}

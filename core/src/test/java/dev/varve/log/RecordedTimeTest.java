package dev.varve.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordedTimeTest {

    private static final Logger LOGGER = Logger.getLogger(RecordedTime.class.getName());
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final RecordedTime time = new RecordedTime(clock, Duration.ofMinutes(1));

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stop_listening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void the_clock_is_told_and_never_an_earlier_time_than_before() {
        assertThat(time.next(Instant.MIN)).isEqualTo(NOON);
        assertThat(time.next(NOON.plusNanos(1))).isEqualTo(NOON.plusNanos(1));
    }

    @Test
    void a_clock_that_is_behind_is_noted_once_until_it_has_caught_up() {
        var newest = NOON.plus(Duration.ofDays(365));
        for (var n = 0; n < 3; n++) {
            assertThat(time.next(newest)).isEqualTo(newest);
            assertThat(time.behind()).isEqualTo(Duration.ofDays(365));
        }
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("2026-01-01T12:00:00Z", "2027-01-01T12:00:00Z", "rewrite-a-store.md");
        now = newest;
        var _ = time.next(newest);
        assertThat(time.behind()).isZero();
        var _ = time.next(newest.plus(Duration.ofDays(1)));
        assertThat(lines).hasSize(2);
    }

    @Test
    void a_clock_may_be_behind_as_far_as_is_tolerated() {
        var _ = time.next(NOON.plus(Duration.ofMinutes(1)));

        assertThat(time.behind()).isZero();
        assertThat(lines).isEmpty();
        assertThat(new RecordedTime(clock, Duration.ofSeconds(Long.MAX_VALUE)).next(Instant.MAX))
                .isEqualTo(Instant.MAX);
        assertThat(lines).isEmpty();
    }

    @Test
    void the_tolerance_is_not_negative() {
        assertThatThrownBy(() -> new RecordedTime(clock, Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.000000001S");
    }
}

package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = ManualClock.at("2026-01-01T12:00:00Z");

    @Test
    void it_stands_still_until_it_is_told_to_move() {
        assertThat(clock.instant()).isEqualTo("2026-01-01T12:00:00Z").isEqualTo(clock.instant());
        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo("2026-01-01T12:05:00Z");
        clock.advance(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo("2026-01-01T11:05:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void in_another_zone_it_is_still_the_same_clock() {
        var there = clock.withZone(ZoneId.of("Asia/Shanghai"));
        clock.advance(Duration.ofMinutes(1));

        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(there.instant()).isEqualTo("2026-01-01T12:01:00Z");
    }
}

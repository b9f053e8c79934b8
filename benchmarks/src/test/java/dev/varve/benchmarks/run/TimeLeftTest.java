package dev.varve.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static final Case THREE = new Case("a.group.Type.method", new TreeMap<>(), 3, Duration.ofSeconds(10));

    @Test
    void what_starts_and_fills_cost_is_learned_from_what_was_run() {
        var left = new TimeLeft();
        assertThat(left.of(List.of(THREE))).isEqualTo(Duration.ofSeconds(36));
        left.done(THREE, Duration.ofSeconds(60));
        assertThat(left.of(List.of(THREE, THREE))).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void it_is_said_as_people_say_it() {
        assertThat(TimeLeft.say(Duration.ofSeconds(89))).isEqualTo("89 s");
        assertThat(TimeLeft.say(Duration.ofSeconds(100))).isEqualTo("2 min");
    }
}

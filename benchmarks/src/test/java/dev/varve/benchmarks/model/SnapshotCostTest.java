package dev.varve.benchmarks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotCostTest {

    private static final SnapshotCost COST = new SnapshotCost(0.5, 4, 25);

    @Test
    void a_plain_load_costs_each_event() {
        assertThat(COST.plainLoad(1_000)).isEqualTo(500);
    }

    @Test
    void a_load_with_snapshots_costs_one_and_half_an_interval_of_events() {
        assertThat(COST.load(101)).isEqualTo(4 + 25);
    }

    @Test
    void the_mean_over_an_interval_is_what_the_formula_says() {
        var k = 7;
        var mean = IntStream.range(0, k)
                .mapToDouble(tail -> 4 + 0.5 * tail)
                .average()
                .orElseThrow();
        assertThat(COST.load(k)).isEqualTo(mean, within(1e-9));
    }

    @Test
    void no_interval_costs_less_than_the_best_one() {
        var best = COST.bestInterval(2);
        assertThat(best).isEqualTo(Math.sqrt(50), within(1e-9));
        for (var k = 1; k <= 1_000; k++) {
            assertThat(COST.perAppend(k, 2)).isGreaterThanOrEqualTo(COST.perAppend(best, 2));
        }
    }

    @Test
    void at_the_break_even_length_both_ways_cost_the_same() {
        var k = 50;
        var loads = 2.0;
        var length = COST.breakEven(k, loads);
        assertThat(loads * COST.plainLoad(length)).isEqualTo(COST.perAppend(k, loads), within(1e-9));
    }
}

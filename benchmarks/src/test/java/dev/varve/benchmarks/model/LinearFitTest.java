package dev.varve.benchmarks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.benchmarks.model.LinearFit.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearFitTest {

    @Test
    void points_on_a_line_give_that_line() {
        var line = LinearFit.of(List.of(new Point(10, 7), new Point(100, 52), new Point(10_000, 5_002)));
        assertThat(line.fixed()).isEqualTo(2, within(1e-6));
        assertThat(line.each()).isEqualTo(0.5, within(1e-9));
        assertThat(line.farthest()).isEqualTo(0, within(1e-6));
        assertThat(line.at(20)).isEqualTo(12, within(1e-6));
    }

    @Test
    void a_small_point_counts_as_much_as_a_large_one() {
        var line = LinearFit.of(List.of(new Point(1, 3), new Point(10, 12), new Point(1_000, 1_102)));
        assertThat(line.at(1)).isEqualTo(3, within(0.2));
    }

    @Test
    void a_cost_that_grows_faster_than_its_cause_shows_as_a_point_far_from_the_line() {
        var square = LinearFit.of(List.of(new Point(1, 1), new Point(10, 100), new Point(100, 10_000)));
        assertThat(square.farthest()).isGreaterThan(0.5);
    }

    @Test
    void one_point_is_no_line() {
        assertThatThrownBy(() -> LinearFit.of(List.of(new Point(1, 1)))).hasMessageContaining("two points");
    }
}

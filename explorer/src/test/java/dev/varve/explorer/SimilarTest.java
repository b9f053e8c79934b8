package dev.varve.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarTest {

    @Test
    void adding_removing_changing_and_swapping_are_one_step_each() {
        assertThat(Similar.distance("show", "show")).isZero();
        assertThat(Similar.distance("show", "shows")).isOne();
        assertThat(Similar.distance("show", "sow")).isOne();
        assertThat(Similar.distance("show", "shop")).isOne();
        assertThat(Similar.distance("show", "shwo")).isOne();
        assertThat(Similar.distance("", "show")).isEqualTo(4);
    }

    @Test
    void the_closest_come_first_and_the_far_ones_not_at_all() {
        assertThat(Similar.to("pot/11", List.of("pot/12", "pot/1", "pot/1199", "order/7", "pot/13", "pot/11a")))
                .containsExactly("pot/1", "pot/11a", "pot/12");
    }
}

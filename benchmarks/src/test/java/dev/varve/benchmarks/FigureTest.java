package dev.varve.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void numbers_from_a_hundred_on_are_whole_and_grouped() {
        assertThat(Figure.of(33_012.4)).isEqualTo("33,012");
        assertThat(Figure.of(100)).isEqualTo("100");
        assertThat(Figure.of(4)).isEqualTo("4");
    }

    @Test
    void smaller_ones_have_three_digits_that_count() {
        assertThat(Figure.of(65.62)).isEqualTo("65.6");
        assertThat(Figure.of(6.562)).isEqualTo("6.56");
        assertThat(Figure.of(0.042149)).isEqualTo("0.0421");
    }

    @Test
    void an_error_that_is_not_known_is_left_out() {
        assertThat(Figure.of(9.5, 0.25)).isEqualTo("9.50 ± 0.250");
        assertThat(Figure.of(9.5, Double.NaN)).isEqualTo("9.50");
    }
}

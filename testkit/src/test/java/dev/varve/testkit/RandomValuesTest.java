package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RandomValuesTest {

    record Tin(String tea, int grams, @Nullable List<Long> weights) {
        Tin {
            if (tea.isEmpty() || grams < 0) {
                throw new IllegalArgumentException("no tea");
            }
        }
    }

    record Never(int x) {
        Never {
            throw new IllegalArgumentException("never: " + x);
        }
    }

    record Box<T>(T content) {}

    record Boxed(Box<Optional<Integer>> box) {}

    sealed interface Drink {}

    record Tea(Tin tin) implements Drink {}

    record Water() implements Drink {}

    private static List<String> tins(long seed) {
        var values = RandomValues.from(seed);
        var tins = new ArrayList<String>();
        for (var n = 0; n < 50; n++) {
            values.next(Tin.class).ifPresent(tin -> tins.add(tin.toString()));
        }
        return tins;
    }

    @Test
    void a_seed_makes_the_same_values_again() {
        assertThat(tins(7)).isEqualTo(tins(7)).isNotEqualTo(tins(8)).hasSize(50);
    }

    @Test
    void what_a_constructor_refuses_is_not_made() {
        assertThat(RandomValues.from(1).next(Never.class)).isEmpty();
        assertThat(RandomValues.from(1).next(Runnable.class)).isEmpty();
    }

    @Test
    void a_type_parameter_is_what_it_was_given() {
        var values = RandomValues.from(1);
        for (var n = 0; n < 100; n++) {
            var box = values.next(Boxed.class).orElseThrow().box();
            if (box != null && box.content() != null) {
                assertThat(box.content().orElse(0)).isInstanceOf(Integer.class);
            }
        }
    }

    @Test
    void each_record_of_a_sealed_interface_is_made() {
        var values = RandomValues.from(1);
        var kinds = new ArrayList<Class<?>>();
        for (var n = 0; n < 100; n++) {
            values.next(Drink.class).ifPresent(drink -> kinds.add(drink.getClass()));
        }

        assertThat(kinds).contains(Tea.class, Water.class);
    }

    @Test
    void a_variation_differs_in_one_component() {
        var sample = new Tea(new Tin("green", 250, List.of(1L)));
        var values = RandomValues.from(1);
        var varied = 0;
        for (var n = 0; n < 200; n++) {
            var tin = values.vary(sample).map(Tea::tin).orElse(null);
            if (tin != null && tin.tea().equals("green")) {
                varied++;
                assertThat(tin.grams() == 250 || List.of(1L).equals(tin.weights()))
                        .isTrue();
            }
        }

        assertThat(varied).isPositive();
        assertThat(values.vary(new Water())).isEmpty();
        assertThat(values.vary("text")).isEmpty();
    }
}

package dev.varve.docs.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.docs.learn.Tin.Tea;
import dev.varve.docs.learn.Tin.Tea.Bought;
import dev.varve.docs.learn.Tin.Tea.Drunk;
import dev.varve.docs.learn.Tin.Tea.Spilled;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Facts and the state that they add up to (L01).
class FactsTest {

    private final Tin tin = new Tin();

    @Test
    void four_histories_end_in_the_same_state() {
        // region histories
        var histories = List.of(
                List.of(new Bought(200)),
                List.of(new Bought(250), new Drunk(50)),
                List.of(new Bought(250), new Spilled(50, "the cat")),
                List.of(new Bought(100), new Bought(100)));

        for (List<? extends Tea> history : histories) {
            assertThat(tin.replay(0, history)).isEqualTo(200);
        }
        // endregion
        assertThat(histories).doesNotHaveDuplicates();
    }

    @Test
    void a_state_that_is_overwritten_cannot_tell_them_apart() {
        // region updated
        record TinUpdated(int grams) {}

        var afterTheCat = new TinUpdated(200);
        var afterFiftyCups = new TinUpdated(200);

        assertThat(afterTheCat).isEqualTo(afterFiftyCups); // who wants to know how much is spilled asks in vain
        // endregion
    }

    @Test
    void facts_answer_what_nobody_asked_when_they_were_written() {
        var history = List.<Tea>of(new Bought(250), new Drunk(8), new Spilled(50, "the cat"), new Spilled(5, "wind"));

        // region question
        var spilled = history.stream()
                .mapToInt(event -> event instanceof Spilled(var grams, var _) ? grams : 0)
                .sum();
        // endregion

        assertThat(spilled).isEqualTo(55);
    }
}

package dev.varve.testkit;

import static dev.varve.testkit.Failing.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.codec.StateCodec;
import dev.varve.decide.Fold;
import dev.varve.json.JsonState;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class FoldLawsTest {

    private static final List<Lamp.Event> SAMPLES =
            List.of(new Lamp.Lit("ann", 1), new Lamp.Lit("bob", 2), new Lamp.Quenched(), new Lamp.Burnt());

    @Test
    void a_good_fold_passes() {
        FoldLaws.of(new Lamp()).check(SAMPLES);
        FoldLaws.of(new Lamp()).keptBy(JsonState.of(Lamp.State.class)).check(SAMPLES);
    }

    @Test
    void a_fold_that_throws_fails_and_the_seed_is_named() {
        var fragile = new Fold<Integer, Lamp.Event>() {
            @Override
            public Integer initialState() {
                return 0;
            }

            @Override
            public Integer evolve(Integer state, Lamp.Event event) {
                if (event instanceof Lamp.Quenched && state == 0) {
                    throw new IllegalStateException("cannot be");
                }
                return state + 1;
            }
        };

        assertThat(messageOf(() -> FoldLaws.of(fragile).check(SAMPLES, 5)))
                .contains("evolve throws java.lang.IllegalStateException: cannot be", "Quenched[]", "with seed 5");
    }

    @Test
    void a_fold_that_rolls_dice_fails() {
        var random = new Fold<Integer, Lamp.Event>() {
            @Override
            public Integer initialState() {
                return 0;
            }

            @Override
            public Integer evolve(Integer state, Lamp.Event event) {
                return ThreadLocalRandom.current().nextInt();
            }
        };

        assertThat(messageOf(() -> FoldLaws.of(random).check(SAMPLES))).contains("different states");
    }

    @Test
    void a_codec_that_forgets_something_fails() {
        var forgetful = new StateCodec<Lamp.State>() {
            @Override
            public byte[] encode(Lamp.State state) {
                return new byte[] {(byte) state.times()};
            }

            @Override
            public Lamp.State decode(byte[] bytes) {
                return new Lamp.State(false, bytes[0]);
            }
        };

        assertThat(messageOf(() -> FoldLaws.of(new Lamp()).keptBy(forgetful).hold(List.of(new Lamp.Lit("ann", 1)))))
                .contains("an interruption after 1 events changes the state")
                .endsWith("isLit: expected true, was false");
    }

    @Test
    void a_codec_that_throws_fails() {
        var broken = new StateCodec<Lamp.State>() {
            @Override
            public byte[] encode(Lamp.State state) {
                throw new IllegalStateException("too long");
            }

            @Override
            public Lamp.State decode(byte[] bytes) {
                throw new IllegalStateException("too long");
            }
        };

        assertThat(messageOf(() -> FoldLaws.of(new Lamp()).keptBy(broken).hold(List.of())))
                .contains("cannot be kept: java.lang.IllegalStateException: too long");
    }
}

package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final long TOOK = 100_000;

    private final Patience patience = new Patience();

    @Test
    void a_lone_writer_waits_for_nobody() {
        assertThat(patience.isEnough(1)).isTrue();
        patience.expect(1, TOOK);
        assertThat(patience.isEnough(1)).isTrue();
    }

    @Test
    void those_who_wrote_just_now_are_waited_for_no_longer_than_they_took() {
        patience.expect(8, TOOK);

        assertThat(patience.isEnough(7)).isFalse();
        assertThat(patience.isEnough(8)).isTrue();
        assertThat(patience.nanos()).isEqualTo(TOOK);
    }

    @Test
    void waits_in_vain_become_rare() {
        assertThat(waits(1_000)).isBetween(5, 25);
    }

    @Test
    void after_a_wait_that_was_worth_it_the_next_one_is_not_rare() {
        var _ = waits(1_000);
        for (var n = 0; n < 100 && patience.isEnough(1); n++) {
            patience.expect(2, TOOK);
        }
        assertThat(patience.isEnough(2)).isTrue();

        assertThat(waits(10)).isBetween(2, 4);
    }

    /// Lets groups of two expect each other, of which the second never comes.
    private int waits(int groups) {
        var waits = 0;
        for (var n = 0; n < groups; n++) {
            patience.expect(2, TOOK);
            if (!patience.isEnough(1)) {
                waits++;
                patience.disappoint();
            }
        }
        return waits;
    }
}

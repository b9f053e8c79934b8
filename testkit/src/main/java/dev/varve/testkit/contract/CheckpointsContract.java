package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StreamId;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Parked;
import dev.varve.testkit.Together;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What all [Checkpoints] must do. A store of checkpoints extends this and is tested.
public abstract class CheckpointsContract {

    @SuppressWarnings("NullAway.Init") // set before each test
    private Checkpoints checkpoints;

    /// {@return the checkpoints under test, empty}
    protected abstract Checkpoints open() throws Exception;

    @BeforeEach
    void open_the_checkpoints() throws Exception {
        checkpoints = open();
    }

    @Test
    void a_reaction_begins_without_a_checkpoint() {
        assertThat(checkpoints.checkpoint("mail")).isEmpty();
    }

    @Test
    void a_checkpoint_is_the_last_one_noted() {
        checkpoints.advance("mail", 0);
        assertThat(checkpoints.checkpoint("mail")).hasValue(0);
        checkpoints.advance("mail", 7);
        checkpoints.advance("mail", 5_000_000_000L);
        assertThat(checkpoints.checkpoint("mail")).hasValue(5_000_000_000L);
    }

    @Test
    void checkpoints_are_apart_by_name() {
        checkpoints.advance("mail", 7);
        checkpoints.advance("mail@2", 3);
        checkpoints.advance("邮件", 5);

        assertThat(checkpoints.checkpoint("mail")).hasValue(7);
        assertThat(checkpoints.checkpoint("mail@2")).hasValue(3);
        assertThat(checkpoints.checkpoint("邮件")).hasValue(5);
        assertThat(checkpoints.checkpoint("mai")).isEmpty();
    }

    @Test
    void many_threads_may_note_theirs_at_once() throws InterruptedException {
        Together.run(8, 50, (thread, round) -> checkpoints.advance("reaction-" + thread, round));

        for (var thread = 0; thread < 8; thread++) {
            assertThat(checkpoints.checkpoint("reaction-" + thread)).hasValue(49);
        }
    }

    private static Parked parked(String key, long position) {
        return new Parked(StreamId.of("order", key), position, 3, "no such customer: 茶\n\tat");
    }

    @Test
    void what_is_parked_is_kept_together_with_the_checkpoint() {
        assertThat(checkpoints.parked("mail")).isEmpty();
        checkpoints.advance("mail", 9, List.of(parked("2", 8), parked("1", 4)));

        assertThat(checkpoints.checkpoint("mail")).hasValue(9);
        assertThat(checkpoints.parked("mail")).containsExactly(parked("1", 4), parked("2", 8));
        assertThat(checkpoints.parked("mail@2")).isEmpty();
    }

    @Test
    void what_is_parked_stays_until_it_is_replaced() {
        checkpoints.advance("mail", 9, List.of(parked("1", 4)));
        checkpoints.advance("mail", 10);
        assertThat(checkpoints.parked("mail")).containsExactly(parked("1", 4));
        assertThat(checkpoints.checkpoint("mail")).hasValue(10);
        checkpoints.advance("mail", 11, List.of(parked("2", 8)));
        assertThat(checkpoints.parked("mail")).containsExactly(parked("2", 8));
        checkpoints.advance("mail", 12, List.of());
        assertThat(checkpoints.parked("mail")).isEmpty();
    }

    @Test
    void any_cause_of_what_is_parked_comes_back() {
        var causes = List.of("", "\0", "\uD83C", "茶".repeat(5_000), "x".repeat(999) + "\uD83C\uDF75");
        var parked = new ArrayList<Parked>();
        for (var cause : causes) {
            parked.add(new Parked(StreamId.of("order", "é" + parked.size()), parked.size() + 1, 1, cause));
        }
        checkpoints.advance("mail", 9, parked);

        assertThat(checkpoints.parked("mail")).isEqualTo(parked);
    }

    @Test
    void one_runner_at_a_time_claims_a_checkpoint() {
        var claim = checkpoints.claim("mail");

        assertThatThrownBy(() -> checkpoints.claim("mail"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mail");
        checkpoints.claim("mail@2").close();
        claim.close();
        var next = checkpoints.claim("mail");
        claim.close();
        assertThatThrownBy(() -> checkpoints.claim("mail")).isInstanceOf(IllegalStateException.class);
        next.close();
    }

    @Test
    void the_reactions_with_a_checkpoint_are_named() {
        assertThat(checkpoints.names()).isEmpty();
        checkpoints.advance("mail", 7);
        checkpoints.advance("邮件 ".repeat(50), 0);

        assertThat(checkpoints.checkpoint("never run")).isEmpty();
        assertThat(checkpoints.names()).containsExactlyInAnyOrder("mail", "邮件 ".repeat(50));
    }

    @Test
    void an_accepted_checkpoint_is_noted_like_any_other() {
        checkpoints.accept("mail", 17);
        assertThat(checkpoints.checkpoint("mail")).hasValue(17);
        checkpoints.accept("mail", 3);
        assertThat(checkpoints.checkpoint("mail")).hasValue(3);
    }

    @Test
    void a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused() {
        for (var name : List.of("", " ", "mail\uD83C", "\uDF75")) {
            assertThatThrownBy(() -> checkpoints.advance(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> checkpoints.accept(name, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> checkpoints.claim(name)).isInstanceOf(IllegalArgumentException.class);
        }

        assertThat(checkpoints.names()).isEmpty();
    }
}

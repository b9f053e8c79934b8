package dev.varve.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.projection.Checkpoints;
import dev.varve.testkit.Together;
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
}

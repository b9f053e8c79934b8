package dev.varve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.testkit.Lamp.Light;
import dev.varve.testkit.Lamp.Lit;
import dev.varve.testkit.Lamp.Quench;
import dev.varve.testkit.Lamp.Quenched;
import dev.varve.testkit.Lamp.Refusal;
import dev.varve.testkit.Lamp.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionReplayTest {

    private static final List<Lamp.Event> RECORDED = List.of(new Lit("ann", 1), new Quenched(), new Lit("bob", 2));
    private static final List<Lamp.Command> COMMANDS = List.of(new Light("eve"), new Quench());

    /// Now quenching a dark lamp is fine.
    private static final class Lenient implements Decider<Lamp.Command, State, Lamp.Event> {
        private final Lamp lamp = new Lamp();

        @Override
        public State initialState() {
            return lamp.initialState();
        }

        @Override
        public State evolve(State state, Lamp.Event event) {
            return lamp.evolve(state, event);
        }

        @Override
        public Decision<Lamp.Event> decide(Lamp.Command command, State state) {
            return command instanceof Quench && !state.isLit() ? Decision.accept() : lamp.decide(command, state);
        }
    }

    @Test
    void a_decider_that_was_not_changed_has_no_differences() {
        assertThat(RegressionReplay.of(new Lamp(), new Lamp()).at(RECORDED, COMMANDS))
                .isEmpty();
    }

    @Test // P06
    void each_command_with_another_outcome_is_listed_with_the_version_it_was_asked_at() {
        var differences = RegressionReplay.of(new Lamp(), new Lenient()).at(RECORDED, COMMANDS);

        assertThat(differences).extracting(RegressionReplay.Difference::version).containsExactly(0L, 2L);
        assertThat(differences.getFirst())
                .isEqualTo(new RegressionReplay.Difference<>(
                        0, new Quench(), Decision.refuse(Refusal.DARK), Decision.accept()));
        assertThat(differences.getFirst().toString())
                .contains("version 0, Quench[]", "before: Refused", "now:    Accepted");
    }
}

package dev.varve.testkit;

import static dev.varve.testkit.DeciderSpec.given;
import static dev.varve.testkit.Failing.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.testkit.Lamp.Burnt;
import dev.varve.testkit.Lamp.Light;
import dev.varve.testkit.Lamp.Lit;
import dev.varve.testkit.Lamp.Quench;
import dev.varve.testkit.Lamp.Quenched;
import dev.varve.testkit.Lamp.Refusal;
import dev.varve.testkit.Lamp.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class DeciderSpecTest {

    private final Lamp lamp = new Lamp();

    @Test
    void the_right_events_pass() {
        given(lamp).when(new Light("ann")).then(new Lit("ann", 1));
        given(lamp, new Lit("ann", 2), new Quenched()).when(new Light("bob")).then(new Lit("bob", 3), new Burnt());
    }

    @Test
    void a_command_may_lead_to_nothing_or_be_refused() {
        given(lamp, new Lit("ann", 1)).when(new Light("bob")).thenNothing();
        given(lamp).when(new Quench()).thenRefused(Refusal.DARK);
    }

    @Test
    void the_state_can_be_checked_with_the_events_or_alone() {
        given(lamp).when(new Light("ann")).then(new Lit("ann", 1)).thenState(new State(true, 1));
        given(lamp, new Burnt())
                .when(new Light("ann"))
                .thenRefused(Refusal.BURNT)
                .thenState(new State(false, 3));
        given(lamp, new Lit("ann", 2)).whenNothing().thenState(new State(true, 2));
    }

    @Test
    void other_events_fail_and_the_component_that_differs_is_named() {
        assertThat(messageOf(
                        () -> given(lamp, new Quenched()).when(new Light("ann")).then(new Lit("bob", 1))))
                .isEqualTo("""
                        Light[who=ann] leads to other events
                          given: [Quenched[]]
                          state: State[isLit=false, times=0]
                          - Lit[who=bob, times=1]
                          + Lit[who=ann, times=1]
                              who: expected bob, was ann""".stripIndent());
    }

    @Test
    void missing_extra_and_reordered_events_fail() {
        var given = given(lamp, new Lit("ann", 2), new Quenched());
        var lit = new Lit("ann", 3);

        assertThat(messageOf(() -> given.when(new Light("ann")).then(lit)))
                .endsWith("    %s\n  + Burnt[]".formatted(lit));
        assertThat(messageOf(() -> given.when(new Light("ann")).then(lit, new Burnt(), new Quenched())))
                .endsWith("    Burnt[]\n  - Quenched[]");
        assertThat(messageOf(() -> given.when(new Light("ann")).then(new Burnt(), lit)))
                .endsWith("  - Burnt[]\n    %s\n  + Burnt[]".formatted(lit));
    }

    @Test
    void events_where_nothing_was_expected_fail() {
        assertThat(messageOf(() -> given(lamp).when(new Light("ann")).thenNothing()))
                .endsWith("  + Lit[who=ann, times=1]");
        assertThat(messageOf(() -> given(lamp).when(new Light("ann")).then())).contains("thenNothing()");
    }

    @Test
    void a_refusal_where_events_were_expected_fails() {
        assertThat(messageOf(() -> given(lamp).when(new Quench()).then(new Quenched())))
                .contains("is refused: DARK")
                .endsWith("  - Quenched[]");
        assertThat(messageOf(() -> given(lamp).when(new Quench()).thenNothing()))
                .contains("is refused: DARK");
    }

    @Test
    void events_where_a_refusal_was_expected_fail_and_so_does_another_reason() {
        assertThat(messageOf(() -> given(lamp).when(new Light("ann")).thenRefused(Refusal.DARK)))
                .contains("should be refused: DARK")
                .endsWith("  + Lit[who=ann, times=1]");
        assertThat(messageOf(() -> given(lamp).when(new Quench()).thenRefused(Refusal.BURNT)))
                .endsWith("  - BURNT\n  + DARK");
    }

    @Test
    void another_state_fails() {
        assertThat(messageOf(() -> given(lamp).when(new Light("ann")).thenState(new State(true, 2))))
                .endsWith("      times: expected 2, was 1");
    }

    @Test // P03
    void a_history_that_commands_lead_to_passes_and_another_fails() {
        given(lamp, new Lit("ann", 1), new Quenched())
                .reachedBy(new Light("ann"), new Quench())
                .when(new Quench())
                .thenRefused(Refusal.DARK);

        assertThat(messageOf(() -> given(lamp, new Lit("ann", 7)).reachedBy(new Light("ann"))))
                .endsWith("      times: expected 7, was 1");
        assertThat(messageOf(() -> given(lamp, new Quenched()).reachedBy(new Quench())))
                .contains("Quench[] is refused, DARK");
    }

    /// Counts what it is told to add up; each test spoils one of its methods.
    private static class Sum implements Decider<String, List<String>, String> {
        @Override
        public List<String> initialState() {
            return List.of();
        }

        @Override
        public List<String> evolve(List<String> state, String event) {
            var next = new ArrayList<>(state);
            next.add(event);
            return next;
        }

        @Override
        public Decision<String> decide(String command, List<String> state) {
            return Decision.accept(command + state.size());
        }
    }

    @Test
    void a_pure_decider_passes() {
        given(new Sum(), "a").when("b").then("b1").thenState(List.of("a", "b1"));
    }

    @Test // J18
    void a_decide_that_asks_the_clock_or_rolls_dice_fails() {
        assertThat(messageOf(() -> given(new Sum() {
                            @Override
                            public Decision<String> decide(String command, List<String> state) {
                                return Decision.accept(Instant.now().toString());
                            }
                        })
                        .when("b")))
                .contains("decide answers one command twice in different ways");
        assertThat(messageOf(() -> given(new Sum() {
                            @Override
                            public Decision<String> decide(String command, List<String> state) {
                                return Decision.accept(UUID.randomUUID().toString());
                            }
                        })
                        .when("b")))
                .contains("roll dice");
    }

    @Test // J17
    void an_evolve_that_gives_two_answers_fails() {
        assertThat(messageOf(() -> given(
                                new Sum() {
                                    @Override
                                    public List<String> evolve(List<String> state, String event) {
                                        return super.evolve(
                                                state, UUID.randomUUID().toString());
                                    }
                                },
                                "a")
                        .when("b")))
                .contains("the same events add up to different states");
    }

    @Test // J17
    void an_evolve_that_changes_its_argument_fails() {
        assertThat(messageOf(() -> given(
                                new Sum() {
                                    @Override
                                    public List<String> initialState() {
                                        return new ArrayList<>();
                                    }

                                    @Override
                                    public List<String> evolve(List<String> state, String event) {
                                        state.add(event);
                                        return state;
                                    }
                                },
                                "a")
                        .when("b")))
                .contains("evolve changed the state that it was given", "before: []", "after:  [a]");
    }

    @Test // J17
    void a_decide_that_changes_the_state_fails() {
        assertThat(messageOf(() -> given(
                                new Sum() {
                                    @Override
                                    public Decision<String> decide(String command, List<String> state) {
                                        state.clear();
                                        return Decision.accept();
                                    }
                                },
                                "a")
                        .when("b")))
                .contains("decide changed the state");
    }

    @Test
    void an_evolve_that_only_new_events_reach_is_checked_as_well() {
        assertThat(messageOf(() -> given(new Sum() {
                            @Override
                            public List<String> evolve(List<String> state, String event) {
                                return super.evolve(state, UUID.randomUUID().toString());
                            }
                        })
                        .when("b")
                        .then("b0")))
                .contains("the same events add up to different states");
    }

    @Test
    void what_decide_throws_reaches_the_test() {
        var failure = new IllegalStateException("broken");

        assertThatThrownBy(() -> given(new Sum() {
                            @Override
                            public Decision<String> decide(String command, List<String> state) {
                                throw failure;
                            }
                        })
                        .when("b"))
                .isSameAs(failure);
        given(new Sum()).when("b").then("b0");
    }

    @Test // P02
    void a_spec_without_then_is_found_by_the_next_one() {
        given(lamp).when(new Light("ann"));

        assertThat(messageOf(() -> given(lamp).when(new Light("bob"))))
                .contains("'then' is missing", "DeciderSpecTest.a_spec_without_then_is_found_by_the_next_one");
        given(lamp).when(new Light("bob")).then(new Lit("bob", 1));
    }

    /// Run by the test below only: its name does not end in Test.
    static class Forgetful {
        @Test
        void forgets_its_then() {
            given(new Lamp()).when(new Light("ann"));
        }

        @Test
        void does_not_forget_it() {
            given(new Lamp()).when(new Light("ann")).then(new Lit("ann", 1));
        }
    }

    @Test // P02
    void a_test_with_a_spec_without_then_fails() {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(Forgetful.class))
                                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                                .build(),
                        summary);

        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
        assertThat(summary.getSummary().getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException())
                        .hasMessageContaining("'then' is missing")
                        .hasMessageContaining("forgets_its_then"));
    }
}

package dev.varve.testkit.contract;

import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Claim;
import dev.varve.projection.Parked;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// Checkpoints with one fault each, and the tests of the contract that find it.
@SuppressWarnings("ImmutableEnumChecker") // each makes new checkpoints
enum CheckpointsMutant {
    FORGETS_WHAT_IS_PARKED(
            () -> new Noted() {
                @Override
                public void advance(String name, long position) {
                    kept.advance(name, position, List.of());
                }
            },
            "what_is_parked_stays_until_it_is_replaced"),
    PARKS_IN_THE_ORDER_GIVEN(
            () -> new Noted() {
                private final Map<String, List<Parked>> given = new HashMap<>();

                @Override
                public void advance(String name, long position, List<Parked> parked) {
                    kept.advance(name, position, parked);
                    given.put(name, parked);
                }

                @Override
                public List<Parked> parked(String name) {
                    return given.getOrDefault(name, List.of());
                }
            },
            "what_is_parked_is_kept_together_with_the_checkpoint"),
    CUTS_CAUSES_SHORT(
            () -> new Noted() {
                @Override
                public void advance(String name, long position, List<Parked> parked) {
                    var cut = parked.stream()
                            .map(one -> new Parked(
                                    one.stream(),
                                    one.position(),
                                    one.attempts(),
                                    one.cause()
                                            .substring(
                                                    0, Math.min(100, one.cause().length()))))
                            .toList();
                    kept.advance(name, position, cut);
                }
            },
            "any_cause_of_what_is_parked_comes_back"),
    ANYBODY_MAY_CLAIM(
            () -> new Noted() {
                @Override
                public Claim claim(String name) {
                    return () -> {};
                }
            },
            "one_runner_at_a_time_claims_a_checkpoint",
            "a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused"),
    NAMES_NOBODY(
            () -> new Noted() {
                @Override
                public Set<String> names() {
                    return Set.of();
                }
            },
            "the_reactions_with_a_checkpoint_are_named"),
    ACCEPTS_NOTHING_BELOW_WHAT_IS_NOTED(
            () -> new Noted() {
                @Override
                public void accept(String name, long position) {
                    kept.advance(name, Math.max(position, kept.checkpoint(name).orElse(0)));
                }
            },
            "an_accepted_checkpoint_is_noted_like_any_other"),
    STORES_HALF_A_PAIR_AS_A_QUESTION_MARK(
            () -> new Noted() {
                @Override
                public void advance(String name, long position) {
                    kept.advance(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), position);
                }
            },
            "a_name_that_is_blank_or_has_half_of_a_surrogate_pair_is_refused");

    private final Supplier<Checkpoints> making;
    private final List<String> killers;

    CheckpointsMutant(Supplier<Checkpoints> making, String... killers) {
        this.making = making;
        this.killers = List.of(killers);
    }

    Checkpoints open() {
        return making.get();
    }

    List<String> killers() {
        return killers;
    }

    /// Checkpoints that do everything right, to be changed in one place.
    private static class Noted implements Checkpoints {
        final InMemoryCheckpoints kept = new InMemoryCheckpoints();

        @Override
        public OptionalLong checkpoint(String name) {
            return kept.checkpoint(name);
        }

        @Override
        public void advance(String name, long position) {
            kept.advance(name, position);
        }

        @Override
        public void advance(String name, long position, List<Parked> parked) {
            kept.advance(name, position, parked);
        }

        @Override
        public List<Parked> parked(String name) {
            return kept.parked(name);
        }

        @Override
        public Set<String> names() {
            return kept.names();
        }

        @Override
        public Claim claim(String name) {
            return kept.claim(name);
        }
    }
}

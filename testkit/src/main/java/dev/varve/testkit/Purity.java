package dev.varve.testkit;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Fold;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;

/// Runs a decider, and fails when it is not pure: each call is made twice, and no argument may change.
final class Purity<C, S, E> {

    private final Decider<C, S, E> decider;

    Purity(Decider<C, S, E> decider) {
        this.decider = decider;
    }

    S replay(List<? extends E> events) {
        return replay(decider, events);
    }

    Decision<E> decide(C command, S state) {
        var first = unchanged("decide", state, () -> decider.decide(command, state));
        waitForTheClock();
        var second = unchanged("decide", state, () -> decider.decide(command, state));
        same("decide answers one command twice in different ways; does it ask a clock or roll dice?", first, second);
        return first;
    }

    static <S, E> S replay(Fold<S, ? super E> fold, List<? extends E> events) {
        var first = once(fold, events);
        var second = once(fold, events);
        same("the same events add up to different states; does evolve ask a clock or roll dice?", first, second);
        return first;
    }

    private static <S, E> S once(Fold<S, ? super E> fold, List<? extends E> events) {
        var state = fold.initialState();
        for (E event : events) {
            var before = state;
            state = unchanged("evolve", before, () -> fold.evolve(before, event));
        }
        return state;
    }

    private static <S, T> T unchanged(String method, S state, Supplier<T> call) {
        var text = String.valueOf(state);
        var hash = Objects.hashCode(state);
        var result = call.get();
        if (!text.equals(String.valueOf(state)) || hash != Objects.hashCode(state)) {
            throw new AssertionFailedError(
                    "%s changed the state that it was given%n  before: %s%n  after:  %s".formatted(method, text, state),
                    text,
                    String.valueOf(state));
        }
        return result;
    }

    private static void same(String complaint, Object first, Object second) {
        if (!first.equals(second)) {
            throw new AssertionFailedError(
                    "%s (or has something in it no equals?)%n  first:  %s%n  second: %s"
                            .formatted(complaint, first, second),
                    String.valueOf(first),
                    String.valueOf(second));
        }
    }

    /// Two answers that ask a clock must not be given in the same millisecond.
    private static void waitForTheClock() {
        var start = System.currentTimeMillis();
        while (System.currentTimeMillis() == start) {
            Thread.onSpinWait();
        }
    }
}

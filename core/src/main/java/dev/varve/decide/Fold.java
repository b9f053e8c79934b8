package dev.varve.decide;

import java.util.function.BiFunction;

/// State from events: the start and one step. The reading half of a [Decider].
///
/// Both methods are pure: no clock, no dice, no input or output, no change to an argument. So the same
/// events always add up to the same state, whoever replays them and whenever.
///
/// @param <S> the state, a value
/// @param <E> the events it is made of
public interface Fold<S, E> {

    /// {@return the state before the first event}
    S initialState();

    /// {@return the state after one more event}
    ///
    /// Total: a recorded fact has already happened, so it cannot be refused and this never throws.
    S evolve(S state, E event);

    /// {@return the fold that begins with `initialState` and takes each step by `evolve`}
    static <S, E> Fold<S, E> of(S initialState, BiFunction<? super S, ? super E, ? extends S> evolve) {
        return new Fold<>() {
            @Override
            public S initialState() {
                return initialState;
            }

            @Override
            public S evolve(S state, E event) {
                return evolve.apply(state, event);
            }
        };
    }

    /// {@return the state that `events`, oldest first, make of `state`}
    default S replay(S state, Iterable<? extends E> events) {
        for (E event : events) {
            state = evolve(state, event);
        }
        return state;
    }
}

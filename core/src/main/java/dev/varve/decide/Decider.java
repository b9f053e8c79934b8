package dev.varve.decide;

/// The whole behaviour of one kind of stream in three pure functions: [#initialState()], [#evolve] and [#decide].
///
/// @param <C> the commands, usually a sealed interface of records
/// @param <S> the state that decisions need
/// @param <E> the events, usually a sealed interface of records
public interface Decider<C, S, E> extends Fold<S, E> {

    /// {@return what happens because of `command`, or why nothing does}
    ///
    /// May be called several times for one command, when another writer came in between; only the last
    /// answer counts.
    Decision<E> decide(C command, S state);
}

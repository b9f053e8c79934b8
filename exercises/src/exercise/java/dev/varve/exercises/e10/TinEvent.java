package dev.varve.exercises.e10;

/// What can happen to a tin of tea. There is nothing to edit here.
sealed interface TinEvent {

    /// Tea was put in.
    record Filled(int grams) implements TinEvent {}

    /// Tea was drunk.
    record Drunk(int grams) implements TinEvent {}

    /// Tea was spilled. Last year's fold forgot about these, so last year's snapshots hold too many grams.
    record Spilled(int grams) implements TinEvent {}
}

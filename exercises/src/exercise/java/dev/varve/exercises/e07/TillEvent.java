package dev.varve.exercises.e07;

/// What can happen at the till of the tea house. There is nothing to edit here.
sealed interface TillEvent {

    /// A cup was sold.
    record CupSold(String tea) implements TillEvent {}
}

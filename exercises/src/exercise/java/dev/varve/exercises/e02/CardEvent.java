package dev.varve.exercises.e02;

/// What can happen to a card on which a tea house stamps the cups that somebody drank. There is nothing to edit here.
sealed interface CardEvent {

    /// Cups were drunk and paid, and stamped.
    record Stamped(int cups) implements CardEvent {}

    /// A cup was drunk that cost nothing.
    record FreeCupDrunk() implements CardEvent {}

    /// The year is over: stamps that are not yet worth a free cup are lost.
    record StampsExpired() implements CardEvent {}
}

package dev.varve.exercises.e08;

/// What can happen to a basket. There is nothing to edit here.
sealed interface BasketEvent {

    /// A tea was put in.
    record PutIn(String tea) implements BasketEvent {}

    /// A tea was taken out again.
    record TakenOut(String tea) implements BasketEvent {}

    /// What was in it was paid.
    record Paid() implements BasketEvent {}
}

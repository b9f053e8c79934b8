package dev.varve.exercises.e04;

/// What can happen on a shelf of tea pots. There is nothing to edit here.
sealed interface ShelfEvent {

    /// A kind of pot is for sale from now on.
    record SetUp(int pots) implements ShelfEvent {}

    /// A pot is kept for a customer.
    record Reserved(String customer) implements ShelfEvent {}

    /// A pot is in pieces.
    record Broken(String how) implements ShelfEvent {}
}

package dev.varve.exercises.e05;

/// What can happen to a basket. There is nothing to edit here.
sealed interface BasketEvent {

    /// Something was put in.
    record ItemAdded(String item, int cents) implements BasketEvent {}

    /// The parcel goes to another place than before.
    record AddressChanged(String address) implements BasketEvent {}

    /// Everything in it was paid.
    record Paid(int cents) implements BasketEvent {}

    /// The parcel was closed, and its label printed.
    record Packed() implements BasketEvent {}
}

package dev.varve.exercises.e06;

/// What can happen to the account of a customer. There is nothing to edit here.
sealed interface AccountEvent {

    /// Money came in.
    record PaidIn(int cents) implements AccountEvent {}
}

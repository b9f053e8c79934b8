package dev.varve.exercises.e13;

/// What can happen to users, and to the addresses they have. There is nothing to edit here.
sealed interface UserEvent {

    /// Somebody registered with an e-mail address. Stands in the stream `user/<id>`.
    record UserRegistered(String userId, String email) implements UserEvent {}

    /// An address belongs to a user. Stands in a stream of the address.
    record EmailClaimed(String userId) implements UserEvent {}
}

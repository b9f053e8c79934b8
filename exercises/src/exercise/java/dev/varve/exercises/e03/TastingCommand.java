package dev.varve.exercises.e03;

/// What somebody wants. There is nothing to edit here.
sealed interface TastingCommand {

    /// A guest wants seats.
    record Book(String guest, int seats) implements TastingCommand {}

    /// A guest will not come.
    record Cancel(String guest) implements TastingCommand {}

    /// The house takes no more bookings.
    record Close() implements TastingCommand {}
}

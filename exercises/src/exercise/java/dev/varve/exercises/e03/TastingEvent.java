package dev.varve.exercises.e03;

/// What happened. There is nothing to edit here.
sealed interface TastingEvent {

    record SeatsBooked(String guest, int seats) implements TastingEvent {}

    record BookingCancelled(String guest) implements TastingEvent {}

    record BookingClosed() implements TastingEvent {}
}

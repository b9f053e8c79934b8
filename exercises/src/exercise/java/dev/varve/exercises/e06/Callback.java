package dev.varve.exercises.e06;

/// What the payment provider tells us. There is nothing to edit here.
///
/// @param id names this payment; when the provider calls again about it, the id is the same
/// @param customer who paid
/// @param cents how much
record Callback(String id, String customer, int cents) {}

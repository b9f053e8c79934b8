package dev.varve.exercises.e00;

/// What the events of a user add up to. There is nothing to edit here.
record User(String username, String email) {}

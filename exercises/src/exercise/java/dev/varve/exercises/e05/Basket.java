package dev.varve.exercises.e05;

/// What the events of a basket add up to. There is nothing to edit here.
record Basket(int cents, String address, boolean isPaid, boolean isPacked) {}

package dev.varve.exercises.e02;

/// What the events of a card add up to. There is nothing to edit here.
///
/// @param stamps how many there are towards the next free cup, 0 to 9
/// @param free how many cups are free
record Card(int stamps, int free) {}

package dev.varve.store;

/// A state and what to write against.
///
/// @param state what the events add up to
/// @param version the version of the stream, 0 when it was never written; for a filter the head of the log
public record Loaded<S>(S state, long version) {}

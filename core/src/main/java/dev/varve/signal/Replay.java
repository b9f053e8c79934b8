package dev.varve.signal;

/// What it took to bring one state up to date.
///
/// @param snapshotVersion the version of the snapshot it began with, 0 for none
/// @param version the version of the stream that was reached
/// @param folded how many stored events were read and folded
/// @param bytes how many bytes of payload these had
/// @param nanos how long it took, snapshot included, in nanoseconds
public record Replay(long snapshotVersion, long version, long folded, long bytes, long nanos) {}

package dev.varve.projection;

import dev.varve.StreamId;
import dev.varve.codec.Unicode;
import java.util.Objects;

/// The events of one stream that a projection or reaction has set aside, because the first of them failed.
///
/// They are all those of the stream that concern it, from `position` up to its checkpoint. Nobody has applied them.
///
/// @param stream the stream
/// @param position the position of the event that failed
/// @param attempts how often it was tried
/// @param cause what the last attempt failed with, in words: the first thousand characters
public record Parked(StreamId stream, long position, int attempts, String cause) {

    private static final int LONGEST_CAUSE = 1_000;

    public Parked {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(cause, "cause is null");
        cause = Unicode.replaced(cause.substring(0, Math.min(LONGEST_CAUSE, cause.length())));
        if (position < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "a parked event has a position and was tried, not " + position + " and " + attempts);
        }
    }
}

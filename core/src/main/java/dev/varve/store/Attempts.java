package dev.varve.store;

import java.time.Instant;

/// How often something failed in a row, and since when.
///
/// @param position of what failed, 0 when nothing has
record Attempts(long position, int count, Instant since) {

    static final Attempts NONE = new Attempts(0, 0, Instant.EPOCH);

    /// {@return this and one more failure at a position}
    Attempts failed(long at) {
        return at == position ? new Attempts(at, count + 1, since) : new Attempts(at, 1, Instant.now());
    }
}

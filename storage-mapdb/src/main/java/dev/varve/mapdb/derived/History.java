package dev.varve.mapdb.derived;

import dev.varve.mapdb.journal.Place;

/// What is asked of the log by the files that are derived from it. Safe for use by several threads.
public interface History {

    /// {@return the place behind the last append that can be seen}
    Place now();

    /// {@return whether the log has a place that was noted earlier: the same store, and the same appends up to there}
    boolean has(Place noted);

    /// Refuses when the log is closed.
    ///
    /// @throws IllegalStateException if it is
    void checkOpen();
}

package dev.varve.memory;

import java.util.Arrays;

/// Rising positions, which one writer extends while any number of readers look at what was there when they began.
///
/// Invariant: a published [View] never changes. Numbers below its size are written before it is published.
final class Positions {

    /// What a reader sees.
    ///
    /// @param all the positions, and room for more
    /// @param size how many there are
    record View(long[] all, int size) {

        /// {@return the index of the first one above a position, the size when there is none}
        int above(long position) {
            var found = Arrays.binarySearch(all, 0, size, position);
            return found < 0 ? -found - 1 : found + 1;
        }
    }

    private volatile View view = new View(new long[4], 0);

    View view() {
        return view;
    }

    /// Adds one above all others; only under the writer's lock.
    void add(long position) {
        var now = view;
        var all = now.size() == now.all().length ? Arrays.copyOf(now.all(), now.size() * 2) : now.all();
        all[now.size()] = position;
        view = new View(all, now.size() + 1);
    }
}

package dev.varve.mapdb;

import dev.varve.StreamId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Which versions of which streams are gone. Safe for several threads.
///
/// Invariant: the first version that is kept of a stream only ever rises.
final class Truncations {

    private final Map<StreamId, Long> kept = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    /// {@return the first version of a stream that is kept}
    long firstKept(StreamId stream) {
        return count.get() == 0 ? 1 : kept.getOrDefault(stream, 1L);
    }

    /// Notes one more truncation.
    void add(StreamId stream, long before) {
        kept.merge(stream, before, Math::max);
        var _ = count.incrementAndGet();
    }

    /// {@return how many truncations there were}
    long count() {
        return count.get();
    }

    boolean areNone() {
        return count.get() == 0;
    }
}

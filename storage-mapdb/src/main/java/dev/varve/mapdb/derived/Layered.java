package dev.varve.mapdb.derived;

import java.util.Iterator;
import java.util.Map.Entry;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of two layers in the order of keys; where both have a row of a key, that of the upper layer.
final class Layered implements Iterator<Entry<String, Optional<byte[]>>> {

    private final Iterator<Entry<String, Optional<byte[]>>> upper;
    private final Iterator<Entry<String, Optional<byte[]>>> lower;
    private @Nullable Entry<String, Optional<byte[]>> above;
    private @Nullable Entry<String, Optional<byte[]>> below;

    Layered(Iterator<Entry<String, Optional<byte[]>>> upper, Iterator<Entry<String, Optional<byte[]>>> lower) {
        this.upper = upper;
        this.lower = lower;
        above = next(upper);
        below = next(lower);
    }

    private static @Nullable Entry<String, Optional<byte[]>> next(Iterator<Entry<String, Optional<byte[]>>> layer) {
        return layer.hasNext() ? layer.next() : null;
    }

    @Override
    public boolean hasNext() {
        return above != null || below != null;
    }

    @Override
    public Entry<String, Optional<byte[]>> next() {
        var high = above;
        var low = below;
        if (low == null || (high != null && high.getKey().compareTo(low.getKey()) <= 0)) {
            if (high == null) {
                throw new NoSuchElementException();
            }
            above = next(upper);
            if (low != null && high.getKey().equals(low.getKey())) {
                below = next(lower);
            }
            return high;
        }
        below = next(lower);
        return low;
    }
}

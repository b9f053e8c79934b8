package dev.varve.mapdb.derived;

import dev.varve.mapdb.journal.Place;
import java.time.Instant;
import java.util.UUID;

/// A history that says what it is told to.
final class FakeHistory implements History {

    private static final UUID STORE = new UUID(1, 2);

    volatile boolean isKnown = true;
    volatile RuntimeException failure = new IllegalStateException("none");
    volatile boolean isFailing;

    @Override
    public Place now() {
        if (isFailing) {
            throw failure;
        }
        return new Place(STORE, 128, 1, Instant.EPOCH, new byte[32]);
    }

    @Override
    public boolean has(Place noted) {
        return isKnown;
    }

    @Override
    public void checkOpen() {}
}

package dev.varve.store;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// How long to wait before an attempt: a pause that doubles with each one, up to 64 times.
record Backoff(Duration pause) {

    private static final int DOUBLINGS = 6;

    Backoff {
        Objects.requireNonNull(pause, "pause is null");
        if (pause.isNegative()) {
            throw new IllegalArgumentException("a pause is zero or longer, not " + pause);
        }
    }

    /// {@return how long to wait after the first, second, ... attempt has failed, in nanoseconds}
    long nanosAfter(int attempt) {
        var times = 1L << Math.min(attempt - 1, DOUBLINGS);
        var once = TimeUnit.NANOSECONDS.convert(pause);
        return once > Long.MAX_VALUE / times ? Long.MAX_VALUE : once * times;
    }
}

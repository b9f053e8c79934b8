package dev.varve.store;

import java.time.Duration;

/// How long to wait before an attempt: a pause that doubles with each one, up to 64 times.
record Backoff(Duration pause) {

    private static final int DOUBLINGS = 6;

    Backoff {
        if (pause.isNegative()) {
            throw new IllegalArgumentException("a pause is not negative, as " + pause + " is");
        }
    }

    /// {@return how long to wait after the first, second, ... attempt has failed, in nanoseconds}
    long nanosAfter(int attempt) {
        var times = 1L << Math.min(attempt - 1, DOUBLINGS);
        var once = nanos(pause);
        return once > Long.MAX_VALUE / times ? Long.MAX_VALUE : once * times;
    }

    /// {@return a duration in nanoseconds; one that is too long for that is the longest there is, 292
    /// years}
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}

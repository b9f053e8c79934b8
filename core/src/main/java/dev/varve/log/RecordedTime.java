package dev.varve.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// The time that the events of one log are recorded with: what the clock says, and never earlier than before.
///
/// For an implementation of [EventLog]. A clock that was once far ahead has left its time in the log, and all that
/// comes until it has passed is recorded with that time. So a clock that is behind is told of, once, in the log of
/// the program, and [EventLog#clockBehind()] says by how much. Used by one thread at a time; [#behind()] by any.
public final class RecordedTime {

    /// How far a clock may be behind the log unless a log was told otherwise: clocks are set back a little.
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    private static final System.Logger LOGGER = System.getLogger(RecordedTime.class.getName());

    private final Clock clock;
    private final Duration tolerance;
    private volatile Duration behind = Duration.ZERO;

    /// @param clock tells the time
    /// @param tolerance how far the clock may be behind without being told of
    public RecordedTime(Clock clock, Duration tolerance) {
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.tolerance = checked(tolerance);
    }

    /// {@return what a clock is tolerated to be behind}
    ///
    /// @throws IllegalArgumentException if it is negative
    public static Duration checked(Duration tolerance) {
        Objects.requireNonNull(tolerance, "clockTolerance is null");
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException(
                    "what a clock is tolerated to be behind is not negative, as " + tolerance + " is");
        }
        return tolerance;
    }

    /// {@return the time to record now}
    ///
    /// @param newest the time of the newest event
    public Instant next(Instant newest) {
        var now = clock.instant();
        if (!now.isBefore(newest)) {
            behind = Duration.ZERO;
            return now;
        }
        var by = Duration.between(now, newest);
        if (by.compareTo(tolerance) <= 0) {
            behind = Duration.ZERO;
        } else {
            if (behind.isZero()) {
                tell(now, newest);
            }
            behind = by;
        }
        return newest;
    }

    private static void tell(Instant now, Instant newest) {
        LOGGER.log(
                System.Logger.Level.WARNING,
                "the clock says " + now + ", and the newest event was recorded at " + newest
                        + ": until the clock is there, all events are recorded with that time;"
                        + " set the clock, or rewrite the store (docs/how-to/rewrite-a-store.md)");
    }

    /// {@return by how much the clock was behind when it was asked last, zero when by no more than is tolerated}
    public Duration behind() {
        return behind;
    }
}

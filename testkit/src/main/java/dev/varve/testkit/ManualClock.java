package dev.varve.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is told to move. Safe for use by several threads.
public final class ManualClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /// A clock in UTC.
    public ManualClock(Instant now) {
        this(new AtomicReference<>(now), ZoneOffset.UTC);
    }

    private ManualClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// {@return a clock in UTC that shows a time such as `2026-01-01T12:00:00Z`}
    public static ManualClock at(String time) {
        return new ManualClock(Instant.parse(time));
    }

    /// Moves the clock on, or back by a negative duration.
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /// Sets the clock to a time, earlier or later.
    public void set(Instant time) {
        now.set(time);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /// {@return this clock in another zone; the two move together}
    @Override
    public ManualClock withZone(ZoneId zone) {
        return new ManualClock(now, zone);
    }
}

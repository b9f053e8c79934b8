package dev.varve.mapdb;

import dev.varve.log.EventLog;
import dev.varve.log.RecordedTime;
import dev.varve.mapdb.journal.Disk;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/// What can be chosen about a store. The defaults suit nearly every program.
///
/// @param clock tells the time that events are recorded with
/// @param maxPayload the largest payload taken, in bytes
/// @param segmentSize the length of the journal's files, in bytes; the first ones are smaller
/// @param indexMemory how many index entries are kept in memory before they are written to the file
/// @param indexInterval how long an index entry may be in memory only, and so how much a restart has to read again
/// @param disk writes the files
/// @param clockTolerance how far the clock may be behind the log without being told of
public record Settings(
        Clock clock,
        int maxPayload,
        int segmentSize,
        int indexMemory,
        Duration indexInterval,
        Disk disk,
        Duration clockTolerance) {

    private static final int SMALLEST_SEGMENT = 4096;

    public Settings {
        Objects.requireNonNull(clock, "clock is null");
        Objects.requireNonNull(indexInterval, "indexInterval is null");
        Objects.requireNonNull(disk, "disk is null");
        Objects.requireNonNull(clockTolerance, "clockTolerance is null");
        atLeast(1, "the largest payload, in bytes,", maxPayload);
        atLeast(SMALLEST_SEGMENT, "the size of segments, in bytes,", segmentSize);
        atLeast(1, "the number of index entries in memory", indexMemory);
        if (indexInterval.isNegative()) {
            throw new IllegalArgumentException("the interval of the index is zero or longer, not " + indexInterval);
        }
        var _ = RecordedTime.checked(clockTolerance);
    }

    private static void atLeast(int least, String what, int given) {
        if (given < least) {
            throw new IllegalArgumentException(what + " is at least " + least + ", not " + given);
        }
    }

    /// {@return the defaults}
    public static Settings of(Clock clock) {
        return new Settings(
                clock,
                EventLog.MAX_PAYLOAD,
                64 << 20,
                100_000,
                Duration.ofSeconds(1),
                Disk.real(),
                RecordedTime.TOLERANCE);
    }

    /// {@return these settings with another limit for payloads}
    public Settings maxPayload(int bytes) {
        return new Settings(clock, bytes, segmentSize, indexMemory, indexInterval, disk, clockTolerance);
    }

    /// {@return these settings with other segments}
    public Settings segmentSize(int bytes) {
        return new Settings(clock, maxPayload, bytes, indexMemory, indexInterval, disk, clockTolerance);
    }

    /// {@return these settings with other bounds on what of the index is in memory only}
    public Settings index(int entries, Duration interval) {
        return new Settings(clock, maxPayload, segmentSize, entries, interval, disk, clockTolerance);
    }

    /// {@return these settings on another disk, for tests}
    public Settings disk(Disk disk) {
        return new Settings(clock, maxPayload, segmentSize, indexMemory, indexInterval, disk, clockTolerance);
    }

    /// {@return these settings with another bound on a clock that is behind}
    public Settings clockTolerance(Duration atMost) {
        return new Settings(clock, maxPayload, segmentSize, indexMemory, indexInterval, disk, atMost);
    }
}

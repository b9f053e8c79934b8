package dev.varve.signal;

import dev.varve.ConflictException;
import dev.varve.StreamId;
import java.time.Duration;

/// Something the kit did, told to whoever observes the store. Match it in a `switch`; observers must be
/// quick.
public sealed interface Signal {

    /// An append was written, or answered as a repeat.
    ///
    /// @param nanos from the call to the durable answer, in nanoseconds
    record Appended(dev.varve.Appended result, long nanos) implements Signal {}

    /// An append was written with the time of the newest event, and not with its own: the clock is behind the
    /// log by more than is tolerated.
    ///
    /// @param by how far the clock was behind
    record ClockBehind(dev.varve.Appended result, Duration by) implements Signal {}

    /// An append met a conflict.
    record Conflicted(ConflictException conflict) implements Signal {}

    /// A state was loaded.
    record Loaded(StreamId stream, Replay replay) implements Signal {}

    /// A snapshot was kept.
    record SnapshotSaved(StreamId stream, String name, long version, int bytes) implements Signal {}

    /// A snapshot was found and not used; the stream was folded in full.
    record SnapshotIgnored(StreamId stream, String name, long version, String why) implements Signal {}

    /// A projection or reaction has moved its checkpoint.
    ///
    /// @param events how many events it applied since the last such signal
    record Projected(String name, long position, int events) implements Signal {}

    /// A projection or reaction has set aside an event that failed, and with it what follows in its stream,
    /// or has tried again what was set aside, and it failed.
    ///
    /// @param name the name of the projection or reaction
    record Parked(String name, dev.varve.projection.Parked parked) implements Signal {}

    /// A projection or reaction has applied what was set aside of a stream, or left it out, and goes on
    /// with it.
    ///
    /// @param name the name of the projection or reaction
    record Unparked(String name, StreamId stream) implements Signal {}

    /// A view was emptied and is filled again, because it was filled from events that the log does not
    /// have.
    ///
    /// @param name the name of the projection
    /// @param why how that was known
    record Reset(String name, String why) implements Signal {}

    /// Something failed that the caller did not ask for: a snapshot could not be saved, a projection
    /// stopped.
    record Failed(String what, Throwable cause) implements Signal {}
}

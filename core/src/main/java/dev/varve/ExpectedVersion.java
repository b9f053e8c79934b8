package dev.varve;

/// What a writer believes about a stream at the moment it appends.
public sealed interface ExpectedVersion {

    /// The beliefs that need no number.
    enum State implements ExpectedVersion {
        /// Whatever it is; never in conflict.
        ANY,
        /// It has no events: never written, or all of them truncated.
        NO_STREAM,
        /// It has at least one event.
        EXISTS;

        @Override
        public String toString() {
            return switch (this) {
                case ANY -> "any version";
                case NO_STREAM -> "no events";
                case EXISTS -> "events";
            };
        }
    }

    /// It is exactly at this version; 0 before the first event.
    record Exactly(long version) implements ExpectedVersion {
        public Exactly {
            if (version < 0) {
                throw new IllegalArgumentException("a version is at least 0, not " + version);
            }
        }

        @Override
        public String toString() {
            return "version " + version;
        }
    }

    /// {@return whether a stream is as expected}
    ///
    /// @param version the stream's version, 0 when it was never written
    /// @param live whether it has events that were not truncated
    default boolean holds(long version, boolean live) {
        return switch (this) {
            case State.ANY -> true;
            case State.NO_STREAM -> !live;
            case State.EXISTS -> live;
            case Exactly(var expected) -> expected == version;
        };
    }

    /// {@return [State#ANY]}
    static ExpectedVersion any() {
        return State.ANY;
    }

    /// {@return [State#NO_STREAM]}
    static ExpectedVersion noStream() {
        return State.NO_STREAM;
    }

    /// {@return [State#EXISTS]}
    static ExpectedVersion exists() {
        return State.EXISTS;
    }

    /// {@return the belief that the stream is at `version`; also right for a new stream, with 0}
    static ExpectedVersion exactly(long version) {
        return new Exactly(version);
    }
}

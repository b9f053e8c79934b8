package dev.varve;

import java.util.Objects;

/// What must hold at the moment of an append, or nothing is written.
public sealed interface Condition {

    /// A stream, written to or not, is as expected.
    record StreamIs(StreamId stream, ExpectedVersion expected) implements Condition {
        public StreamIs {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(expected, "expected");
        }
    }

    /// No event that the filter matches has a position above `after`: nothing has come since the decision was read.
    record NoneSince(Filter filter, long after) implements Condition {
        public NoneSince {
            Objects.requireNonNull(filter, "filter");
            if (after < 0) {
                throw new IllegalArgumentException("a position is at least 0, not " + after);
            }
        }
    }

    /// {@return the condition that `stream` is as `expected`}
    static Condition streamIs(StreamId stream, ExpectedVersion expected) {
        return new StreamIs(stream, expected);
    }

    /// {@return the condition that nothing matching `filter` stands after position `after`}
    static Condition noneSince(Filter filter, long after) {
        return new NoneSince(filter, after);
    }
}

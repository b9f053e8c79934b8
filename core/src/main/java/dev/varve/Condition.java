package dev.varve;

import java.util.Objects;

/// What must hold at the moment of an append, or nothing is written.
public sealed interface Condition {

    /// A stream, written to or not, is as expected.
    record StreamIs(StreamId stream, ExpectedVersion expected) implements Condition {
        public StreamIs {
            Objects.requireNonNull(stream, "stream is null");
            Objects.requireNonNull(expected, "expected is null");
        }

        @Override
        public String toString() {
            return "stream " + stream + " has " + expected;
        }
    }

    /// No event that the filter matches has a position above `after`: nothing has come since the decision was read.
    ///
    /// @param after the head of the log at that moment; an append refuses one beyond the head it finds
    record NoneSince(Filter filter, long after) implements Condition {
        public NoneSince {
            Objects.requireNonNull(filter, "filter is null");
            if (after < 0) {
                throw new IllegalArgumentException("a position is at least 0, not " + after);
            }
        }

        @Override
        public String toString() {
            return "nothing new after position " + after + " among " + filter;
        }
    }

    /// Refuses a position that a log has not come to: nobody can have looked there. For an implementation of a log.
    ///
    /// @param after where a [NoneSince] begins
    /// @param head the last position of the log
    /// @throws IllegalArgumentException if `after` is beyond the head
    static void checkPosition(long after, long head) {
        if (after > head) {
            throw new IllegalArgumentException("nobody can have looked up to position " + after + ": the log ends at "
                    + head + "; nothing was written");
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

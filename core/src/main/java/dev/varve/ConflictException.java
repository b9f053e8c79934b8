package dev.varve;

import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;

/// A condition of an append did not hold: another writer was first. Nothing was written.
public final class ConflictException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final transient Condition condition;
    private final long actual;

    /// @param actual the stream's version, or the position of the first event that should not be there
    public ConflictException(Condition condition, long actual) {
        super(
                switch (condition) {
                    case StreamIs(var stream, var expected) ->
                        "stream %s: expected %s, but %s".formatted(stream, expected, found(expected, actual));
                    case NoneSince none -> "expected %s, but position %s is there".formatted(none, actual);
                });
        this.condition = condition;
        this.actual = actual;
    }

    private static String found(ExpectedVersion expected, long actual) {
        return expected == ExpectedVersion.State.EXISTS
                ? actual == 0 ? "the stream has none" : "all %s were truncated".formatted(actual)
                : "the stream is at %s".formatted(actual);
    }

    /// {@return the condition that did not hold}
    public Condition condition() {
        return condition;
    }

    /// {@return the stream's version, or for [Condition.NoneSince] the position of the first event found}
    public long actual() {
        return actual;
    }
}

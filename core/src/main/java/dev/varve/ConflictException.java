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
                        "stream %s: expected %s, was at version %d".formatted(stream, expected, actual);
                    case NoneSince(var filter, var after) ->
                        "expected nothing after position %d for %s, found position %d".formatted(after, filter, actual);
                });
        this.condition = condition;
        this.actual = actual;
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

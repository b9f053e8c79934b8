package dev.varve;

/// A stream cannot be folded because events are missing, by truncation or damage, and no snapshot covers them.
public final class IncompleteHistoryException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final transient StreamId stream;
    private final long expected;
    private final long found;

    /// @param expected the version that should have come next
    /// @param found the version that came instead, 0 when the stream ended before `expected`
    public IncompleteHistoryException(StreamId stream, long expected, long found) {
        super("stream %s: incomplete history, expected version %s, found %s; "
                        .formatted(stream, expected, found == 0 ? "none" : found)
                + "events were removed and no snapshot covers them: go on in another stream");
        this.stream = stream;
        this.expected = expected;
        this.found = found;
    }

    /// {@return the stream that was read}
    public StreamId stream() {
        return stream;
    }

    /// {@return the version that should have come next}
    public long expected() {
        return expected;
    }

    /// {@return the version that came instead, 0 for none}
    public long found() {
        return found;
    }
}

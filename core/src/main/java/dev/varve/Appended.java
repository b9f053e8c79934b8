package dev.varve;

import java.util.Map;

/// Where an append was written. Returned only when it is durable.
///
/// @param first position of its first event
/// @param last position of its last event; for an append without events the head of the log, and `first` is one more
/// @param versions the version after the append of every stream that it wrote to or had an expectation of
/// @param repeated whether this is the result of an earlier append with the same key, and nothing was written now
public record Appended(long first, long last, Map<StreamId, Long> versions, boolean repeated) {

    public Appended {
        versions = Copy.map("versions", versions);
    }

    /// {@return how many events were written}
    public long count() {
        return last - first + 1;
    }

    /// {@return the version of a stream after the append}
    ///
    /// @throws IllegalArgumentException if the append neither wrote to it nor had an expectation of it
    public long version(StreamId stream) {
        var version = versions.get(stream);
        if (version == null) {
            throw new IllegalArgumentException(
                    "the append neither wrote to stream " + stream + " nor expected anything of it");
        }
        return version;
    }

    /// {@return the same result, given as the answer to a repeated append}
    public Appended asRepeated() {
        return new Appended(first, last, versions, true);
    }
}

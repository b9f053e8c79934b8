package dev.varve;

import dev.varve.codec.Unicode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One atomic unit of writing: events for one or several streams, and what must hold for them to be written.
///
/// @param writes the events, in the order of their positions; may be empty, then only the conditions are checked
/// @param conditions all must hold against the log as it is before this append
/// @param key makes the append idempotent: a second one with the same key writes nothing and gets the first result
/// @param metadata what every event of the append is recorded with
public record Append<P>(
        List<Write<P>> writes, List<Condition> conditions, Optional<String> key, Map<String, String> metadata) {

    /// One event to be recorded at the end of a stream.
    public record Write<P>(StreamId stream, P payload, Set<Tag> tags) {
        public Write {
            Objects.requireNonNull(stream, "stream is null");
            Objects.requireNonNull(payload, "payload is null");
            tags = Copy.set("tags", tags);
        }
    }

    public Append {
        Objects.requireNonNull(key, "key is null");
        writes = Copy.list("writes", writes);
        conditions = Copy.list("conditions", conditions);
        metadata = Copy.map("metadata", metadata);
        if (key.isPresent() && key.get().isBlank()) {
            throw new IllegalArgumentException("the key of an append is blank: give it text, or no key at all");
        }
        key.ifPresent(text -> Unicode.check("the key of an append", text));
        Unicode.check("the metadata of an append", metadata);
    }

    /// {@return an append of `events`, oldest first, to a stream that is as `expected`}
    public static <P> Append<P> to(StreamId stream, ExpectedVersion expected, List<? extends P> events) {
        return new Append<P>(List.of(), List.of(), Optional.empty(), Map.of()).and(stream, expected, events);
    }

    /// {@return this append, that also writes `events` to another stream}
    public Append<P> and(StreamId stream, ExpectedVersion expected, List<? extends P> events) {
        Objects.requireNonNull(events, "events is null");
        var all = new ArrayList<>(writes);
        for (P event : events) {
            all.add(new Write<>(stream, Objects.requireNonNull(event, "an event is null"), Set.of()));
        }
        return new Append<>(all, conditions, key, metadata).when(new Condition.StreamIs(stream, expected));
    }

    /// {@return this append, that also writes one event with tags of its own}
    public Append<P> and(Write<P> write) {
        var all = new ArrayList<>(writes);
        all.add(Objects.requireNonNull(write, "write is null"));
        return new Append<>(all, conditions, key, metadata);
    }

    /// {@return this append under one more condition}
    public Append<P> when(Condition condition) {
        var all = new ArrayList<>(conditions);
        all.add(Objects.requireNonNull(condition, "condition is null"));
        return new Append<>(writes, all, key, metadata);
    }

    /// {@return this append under an idempotency key}
    public Append<P> key(String key) {
        return new Append<>(writes, conditions, Optional.of(Objects.requireNonNull(key, "key is null")), metadata);
    }

    /// {@return this append with `metadata` instead of its own}
    public Append<P> metadata(Map<String, String> metadata) {
        return new Append<>(writes, conditions, key, metadata);
    }
}

package dev.varve;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A recorded fact and where it stands: `Event<OrderEvent>` in a domain, `Event<Encoded>` in a log.
///
/// An event has a timestamp ([#time]), a type (the class of its [#payload]; its stored name is
/// [dev.varve.codec.EventCodec.Encoded#type()]) and a payload. Its [#position] is its identity: it never
/// changes and is never given to another event.
///
/// @param position place in the whole log, from 1, without gaps at the time of writing
/// @param stream the stream it belongs to
/// @param version place in that stream, from 1
/// @param part 0, except where upcasting split one stored event: then its parts count from 0 and share the rest
/// @param time when it was recorded; never earlier than that of an event before it
/// @param payload what happened
/// @param tags what else it is about
/// @param metadata what is known about the append that wrote it, such as [Metadata#ACTOR]
public record Event<P>(
        long position,
        StreamId stream,
        long version,
        int part,
        Instant time,
        P payload,
        Set<Tag> tags,
        Map<String, String> metadata) {

    public Event {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(time, "time is null");
        Objects.requireNonNull(payload, "payload is null");
        Objects.requireNonNull(tags, "tags is null");
        Objects.requireNonNull(metadata, "metadata is null");
    }

    @Override
    public String toString() {
        return "%s at version %s of %s, position %s".formatted(payload, version, stream, position);
    }

    /// {@return the same place with another payload}
    public <Q> Event<Q> with(Q payload) {
        return with(payload, 0);
    }

    /// {@return the same place with one part of a split payload}
    public <Q> Event<Q> with(Q payload, int part) {
        return new Event<>(position, stream, version, part, time, payload, tags, metadata);
    }
}

package dev.varve.store;

import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Metadata;
import dev.varve.codec.Unicode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A command and what is known about it: which one it is, who gave it, why, and what the sender had seen.
///
/// @param body the command itself
/// @param id makes it idempotent: sent again, it gets the outcome of the first time; another command with it is refused
/// @param expected what the sender believes about the stream; if that is wrong the command is in conflict at once
/// @param metadata what its events are recorded with; [Metadata] has the usual names
public record Command<C>(
        C body, Optional<String> id, Optional<ExpectedVersion> expected, Map<String, String> metadata) {

    public Command {
        Objects.requireNonNull(body, "body is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(expected, "expected is null");
        id.ifPresent(text -> Unicode.check("the id of a command", text));
        if (id.isPresent() && id.get().isBlank()) {
            throw new IllegalArgumentException("the id of a command is blank");
        }
        Unicode.check("the metadata of a command", metadata);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /// {@return a command about which nothing else is known}
    public static <C> Command<C> of(C body) {
        return new Command<>(body, Optional.empty(), Optional.empty(), Map.of());
    }

    /// {@return the same with an id}
    public Command<C> id(String id) {
        return new Command<>(body, Optional.of(id), expected, metadata).with(Metadata.COMMAND_ID, id);
    }

    /// {@return the same from a sender who believes this about the stream}
    public Command<C> expecting(ExpectedVersion version) {
        return new Command<>(body, id, Optional.of(version), metadata);
    }

    /// {@return the same given by `actor`}
    public Command<C> by(String actor) {
        return with(Metadata.ACTOR, actor);
    }

    /// {@return the same given for a reason}
    public Command<C> because(String reason) {
        return with(Metadata.REASON, reason);
    }

    /// {@return the same as a consequence of `event`, whose correlation it shares}
    public Command<C> causedBy(Event<?> event) {
        var position = Long.toString(event.position());
        return with(Metadata.CAUSATION, position)
                .with(Metadata.CORRELATION, event.metadata().getOrDefault(Metadata.CORRELATION, position));
    }

    /// {@return the same with one more entry of metadata}
    public Command<C> with(String name, String value) {
        var more = new LinkedHashMap<>(metadata);
        more.put(name, value);
        return new Command<>(body, id, expected, more);
    }
}

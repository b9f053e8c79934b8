package dev.varve.samples.users.views;

import dev.varve.Event;
import dev.varve.Metadata;
import dev.varve.StreamId;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.Users;
import dev.varve.store.EventReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who made a user's field what it is? Computed from the history when somebody asks, and kept nowhere.
public final class AuditTrail {

    /// The fields that can be asked for.
    public enum Field {
        NAME,
        EMAIL,
        STATUS;

        private String of(User user) {
            return switch (this) {
                case NAME -> user.name().toString();
                case EMAIL -> user.email().toString();
                case STATUS -> user.status().toString();
            };
        }
    }

    /// One change of the field.
    ///
    /// @param event what kind of fact changed it
    /// @param reason in the words of whoever did it, empty if nothing was said
    public record Change(
            long version, Instant time, String event, String actor, String reason, String from, String to) {}

    private AuditTrail() {}

    /// {@return all changes, the oldest first}
    public static List<Change> of(EventReader<UserEvent> store, StreamId stream, Field field) {
        var changes = new ArrayList<Change>();
        var user = User.NONE;
        for (var event : store.events(stream)) {
            var next = new Users().evolve(user, event.payload());
            if (!field.of(user).equals(field.of(next)) || event.version() == 1) {
                changes.add(change(event, field.of(user), field.of(next)));
            }
            user = next;
        }
        return changes;
    }

    private static Change change(Event<UserEvent> event, String from, String to) {
        return new Change(
                event.version(),
                event.time(),
                event.payload().getClass().getSimpleName(),
                about(event, Metadata.ACTOR).orElse("unknown"),
                about(event, Metadata.REASON).orElse(""),
                event.version() == 1 ? "" : from,
                to);
    }

    private static Optional<String> about(Event<?> event, String name) {
        return Optional.ofNullable(event.metadata().get(name));
    }
}

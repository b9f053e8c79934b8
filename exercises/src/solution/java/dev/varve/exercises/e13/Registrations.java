package dev.varve.exercises.e13;

import static dev.varve.ExpectedVersion.noStream;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.StreamId;
import dev.varve.exercises.e13.UserEvent.EmailClaimed;
import dev.varve.exercises.e13.UserEvent.UserRegistered;
import dev.varve.store.EventStore;
import java.util.List;

/// Lets people register, each with an e-mail address that nobody else has.
final class Registrations {

    private final EventStore<UserEvent> store;

    Registrations(EventStore<UserEvent> store) {
        this.store = store;
    }

    /// {@return whether the user was let in: not if the address belongs to somebody else}
    boolean register(String userId, String email) {
        var user = StreamId.of("user", userId);
        var claim = StreamId.of("email", email);
        try {
            var _ = store.append(Append.<UserEvent>to(user, noStream(), List.of(new UserRegistered(userId, email)))
                    .and(claim, noStream(), List.of(new EmailClaimed(userId))));
            return true;
        } catch (ConflictException _) {
            return false;
        }
    }
}

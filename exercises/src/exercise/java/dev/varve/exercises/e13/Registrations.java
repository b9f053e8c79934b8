package dev.varve.exercises.e13;

import static dev.varve.ExpectedVersion.noStream;

import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.exercises.e13.UserEvent.UserRegistered;
import dev.varve.store.EventStore;

/// Lets people register, each with an e-mail address that nobody else has.
final class Registrations {

    private final EventStore<UserEvent> store;

    Registrations(EventStore<UserEvent> store) {
        this.store = store;
    }

    /// {@return whether the user was let in: not if the address belongs to somebody else}
    boolean register(String userId, String email) {
        var isTaken = store.events(Filter.category("user")).stream()
                .anyMatch(event -> event.payload() instanceof UserRegistered user
                        && user.email().equals(email));
        if (isTaken) {
            return false;
        }
        var _ = store.append(StreamId.of("user", userId), noStream(), new UserRegistered(userId, email));
        return true;
    }
}

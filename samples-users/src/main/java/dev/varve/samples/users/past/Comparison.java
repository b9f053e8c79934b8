package dev.varve.samples.users.past;

import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.Users;
import dev.varve.store.EventStore;
import java.util.ArrayList;
import java.util.List;

/// Folds every stream of two stores and says where they differ.
public final class Comparison {

    private static final Users USERS = new Users();

    private Comparison() {}

    /// {@return a sentence for each difference}
    public static List<String> differences(EventStore<UserEvent> one, EventStore<UserEvent> other) {
        var found = new ArrayList<String>();
        var streams = one.streams(Filter.category("user"));
        var others = other.streams(Filter.category("user"));
        if (!streams.equals(others)) {
            found.add("the streams are not the same");
        }
        for (var stream : streams) {
            var before = states(one, stream);
            var after = states(other, stream);
            if (!before.equals(after)) {
                found.add("%s: %s became %s".formatted(stream, before, after));
            }
        }
        return found;
    }

    /// All states that a user went through, not only the last one.
    private static List<User> states(EventStore<UserEvent> store, StreamId stream) {
        var states = new ArrayList<User>();
        var user = User.NONE;
        for (var event : store.events(stream)) {
            user = USERS.evolve(user, event.payload());
            states.add(user);
        }
        return states;
    }
}

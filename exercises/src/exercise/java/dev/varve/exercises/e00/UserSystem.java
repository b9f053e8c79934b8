package dev.varve.exercises.e00;

import dev.varve.decide.Reason;
import dev.varve.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program of the article in Java: its four steps, with their faults.
///
/// The checks call the constructor, `handle` and `recover`. Everything else is yours to change.
final class UserSystem {

    // 1. Define types of events.

    record Event(Instant timestamp, String type, Object payload) {}

    record UserCreated(String userId, String username, String email) {}

    record UserUpdated(String userId, String username, String email) {}

    // 2. Store the stream of events.

    private final List<Event> database = new ArrayList<>();

    private void save(Event event) {
        database.add(event);
        var _ = handlerOf(event);
    }

    private List<Event> load(String eventId) {
        var number = Integer.parseInt(eventId);
        return number <= database.size() ? List.of(database.get(number - 1)) : List.of();
    }

    // 3. Handle an event, and store the updated state.

    private final Map<String, User> table = new HashMap<>();

    private Optional<User> handlerOf(Event event) {
        return event.payload() instanceof UserCreated ? handleCreated(event) : handleUpdated(event);
    }

    private Optional<User> handleCreated(Event event) {
        if (event.payload() instanceof UserCreated created) {
            var user = new User(created.username(), created.email());
            table.put(created.userId(), user);
            return Optional.of(user);
        }
        return Optional.empty();
    }

    private Optional<User> handleUpdated(Event event) {
        if (event.payload() instanceof UserUpdated updated) {
            var _ = loadUser(updated.userId()); // the article: user = User.load(event.user_id)
            var user = new User(updated.username(), updated.email());
            table.put(updated.userId(), user);
            return Optional.of(user);
        }
        return Optional.empty();
    }

    private User loadUser(String userId) {
        return table.getOrDefault(userId, new User("", ""));
    }

    // 4. Recover the state.

    /// {@return what is known of a user; nothing if there is none}
    Optional<User> recover(String userId) {
        var user = Optional.<User>empty();
        for (var event : load(userId)) {
            user = handlerOf(event);
        }
        return user;
    }

    // What the article leaves to the reader.

    /// @param log where events are kept, of this desk and of others
    /// @param actor who sits at this desk
    UserSystem(EventLog log, String actor) {}

    /// Does what somebody wants, if it may be done.
    ///
    /// @param seen how many events of the user had been seen by whoever wants it
    /// @return why it was not done; nothing if it was
    Optional<Reason> handle(String userId, long seen, UserCommand command) {
        var user = loadUser(userId);
        switch (command) {
            case UserCommand.Create(var username, var email) ->
                save(new Event(Instant.now(), "UserCreated", new UserCreated(userId, username, email)));
            case UserCommand.Rename(var username) ->
                save(new Event(Instant.now(), "UserUpdated", new UserUpdated(userId, username, user.email())));
            case UserCommand.ChangeEmail(var email) ->
                save(new Event(Instant.now(), "UserUpdated", new UserUpdated(userId, user.username(), email)));
            case UserCommand.Delete() -> {} // wanted in section 5, and no event for it in section 4
        }
        return Optional.empty();
    }
}

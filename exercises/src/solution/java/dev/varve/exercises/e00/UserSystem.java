package dev.varve.exercises.e00;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.decide.Reason;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import dev.varve.store.Command;
import dev.varve.store.EventStore;
import dev.varve.store.Outcome;
import dev.varve.store.Repository;
import java.util.Optional;

/// The program of the article, repaired.
final class UserSystem {

    sealed interface UserEvent {
        record UserCreated(String username, String email) implements UserEvent {}

        record UserRenamed(String username) implements UserEvent {}

        record EmailChanged(String email) implements UserEvent {}

        record UserDeleted() implements UserEvent {}
    }

    private static final class Users implements Decider<UserCommand, Optional<User>, UserEvent> {

        @Override
        public Optional<User> initialState() {
            return Optional.empty();
        }

        @Override
        public Optional<User> evolve(Optional<User> user, UserEvent event) {
            return switch (event) {
                case UserEvent.UserCreated(var username, var email) -> Optional.of(new User(username, email));
                case UserEvent.UserRenamed(var username) -> user.map(known -> new User(username, known.email()));
                case UserEvent.EmailChanged(var email) -> user.map(known -> new User(known.username(), email));
                case UserEvent.UserDeleted() -> Optional.empty();
            };
        }

        @Override
        public Decision<UserEvent> decide(UserCommand command, Optional<User> user) {
            return switch (command) {
                case UserCommand.Create(var username, var email) ->
                    user.isPresent() ? refuse(No.ALREADY_THERE) : accept(new UserEvent.UserCreated(username, email));
                case UserCommand.Rename(var username) -> ifThere(user, new UserEvent.UserRenamed(username));
                case UserCommand.ChangeEmail(var email) -> ifThere(user, new UserEvent.EmailChanged(email));
                case UserCommand.Delete() -> ifThere(user, new UserEvent.UserDeleted());
            };
        }

        private static Decision<UserEvent> ifThere(Optional<User> user, UserEvent event) {
            return user.isPresent() ? accept(event) : refuse(No.NOBODY);
        }
    }

    private final Repository<UserCommand, Optional<User>, UserEvent> users;
    private final String actor;

    /// @param log where events are kept, of this desk and of others
    /// @param actor who sits at this desk
    UserSystem(EventLog log, String actor) {
        this.users = EventStore.of(log, JsonCodec.of(UserEvent.class)).repository("user", new Users());
        this.actor = actor;
    }

    /// {@return what is known of a user; nothing if there is none}
    Optional<User> recover(String userId) {
        return users.load(userId).state();
    }

    /// Does what somebody wants, if it may be done.
    ///
    /// @param seen how many events of the user had been seen by whoever wants it
    /// @return why it was not done; nothing if it was
    Optional<Reason> handle(String userId, long seen, UserCommand command) {
        return switch (users.handle(
                userId, Command.of(command).expecting(exactly(seen)).by(actor))) {
            case Outcome.Accepted<?, ?> _ -> Optional.empty();
            case Outcome.Refused<?, ?> refused -> Optional.of(refused.reason());
        };
    }
}

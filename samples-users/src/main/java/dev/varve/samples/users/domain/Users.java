package dev.varve.samples.users.domain;

import static dev.varve.decide.Decision.accept;
import static dev.varve.decide.Decision.refuse;

import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.samples.users.domain.User.Status;
import dev.varve.samples.users.domain.UserCommand.ChangeEmail;
import dev.varve.samples.users.domain.UserCommand.CorrectName;
import dev.varve.samples.users.domain.UserCommand.DeactivateUser;
import dev.varve.samples.users.domain.UserCommand.EraseUser;
import dev.varve.samples.users.domain.UserCommand.ImportLegacyUser;
import dev.varve.samples.users.domain.UserCommand.ReactivateUser;
import dev.varve.samples.users.domain.UserCommand.RegisterUser;
import dev.varve.samples.users.domain.UserCommand.RenameUser;
import dev.varve.samples.users.domain.UserEvent.EmailChanged;
import dev.varve.samples.users.domain.UserEvent.EmailClaimed;
import dev.varve.samples.users.domain.UserEvent.EmailReleased;
import dev.varve.samples.users.domain.UserEvent.LegacyUserImported;
import dev.varve.samples.users.domain.UserEvent.NameCorrected;
import dev.varve.samples.users.domain.UserEvent.UserDeactivated;
import dev.varve.samples.users.domain.UserEvent.UserErased;
import dev.varve.samples.users.domain.UserEvent.UserReactivated;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import java.util.Optional;

/// The rules of one user: U1, U3, U4, U5. That an e-mail address belongs to one user only (U2, U6) is a rule
/// over
/// all users and cannot be decided here.
public final class Users implements Decider<UserCommand, User, UserEvent> {

    private static final int LONGEST_NAME = 200;

    @Override
    public User initialState() {
        return User.NONE;
    }

    /// {@return the user after one more event}
    @Override
    public User evolve(User user, UserEvent event) {
        return switch (event) {
            case UserRegistered(var id, var name, var email, var locale, var _) ->
                new User(Status.ACTIVE, id, name, email, locale, "registered");
            case LegacyUserImported(var id, var name, var email, var from, var since) ->
                new User(Status.ACTIVE, id, name, email, "und", "%s, known since %s".formatted(from, since));
            case UserRenamed(var name) -> user.name(name);
            case NameCorrected(var name, var _) -> user.name(name);
            case EmailChanged(var email) -> user.email(email);
            case UserDeactivated _ -> user.status(Status.DEACTIVATED);
            case UserReactivated _ -> user.status(Status.ACTIVE);
            case UserErased _ -> user.forgotten();
            case EmailClaimed _, EmailReleased _ -> user; // of another stream
        };
    }

    @Override
    public Decision<UserEvent> decide(UserCommand command, User user) {
        return switch (command) {
            case RegisterUser register -> register(register, user);
            case ImportLegacyUser row -> take(row, user);
            case RenameUser(var name) ->
                change(user, nameFault(name), user.name().says(name.strip()), new UserRenamed(about(user, name)));
            case CorrectName(var name, var note) ->
                change(
                        user,
                        nameFault(name),
                        user.name().says(name.strip()),
                        new NameCorrected(about(user, name), note));
            case ChangeEmail(var email) -> changeEmail(email, user);
            case DeactivateUser(var reason) -> deactivate(reason, user);
            case ReactivateUser() -> reactivate(user);
            case EraseUser(var requestRef) -> erase(requestRef, user);
        };
    }

    private static Decision<UserEvent> register(RegisterUser register, User user) {
        var no = taken(user).or(() -> nameFault(register.name())).or(() -> emailFault(register.email()));
        if (no.isPresent()) {
            return refuse(no.get());
        }
        var id = register.userId();
        return accept(new UserRegistered(
                id,
                Personal.of(id, register.name().strip()),
                Personal.of(id, Email.normal(register.email()).orElseThrow()),
                register.locale(),
                register.source()));
    }

    private static Decision<UserEvent> take(ImportLegacyUser row, User user) {
        var no = taken(user).or(() -> nameFault(row.name())).or(() -> emailFault(row.email()));
        if (no.isPresent()) {
            return refuse(no.get());
        }
        var id = row.userId();
        return accept(new LegacyUserImported(
                id,
                Personal.of(id, row.name().strip()),
                Personal.of(id, Email.normal(row.email()).orElseThrow()),
                row.importedFrom(),
                row.knownSince()));
    }

    private static Decision<UserEvent> changeEmail(String typed, User user) {
        var email = Email.normal(typed).orElse("");
        return change(
                user, emailFault(typed), user.email().says(email), new EmailChanged(Personal.of(user.id(), email)));
    }

    private static Decision<UserEvent> deactivate(String reason, User user) {
        var no = gone(user);
        if (no.isPresent()) {
            return refuse(no.get());
        }
        return user.status() == Status.DEACTIVATED ? accept() : accept(new UserDeactivated(reason));
    }

    private static Decision<UserEvent> reactivate(User user) {
        var no = gone(user);
        if (no.isPresent()) {
            return refuse(no.get());
        }
        return user.status() == Status.ACTIVE ? accept() : accept(new UserReactivated());
    }

    private static Decision<UserEvent> erase(String requestRef, User user) {
        return switch (user.status()) {
            case NONE -> refuse(UserRefusal.NOT_REGISTERED);
            case ERASED -> accept();
            case ACTIVE, DEACTIVATED ->
                requestRef.isBlank()
                        ? refuse(UserRefusal.REFERENCE_MISSING)
                        : accept(new UserErased(requestRef, user.id()));
        };
    }

    /// {@return the decision about a change to an active user}
    private static Decision<UserEvent> change(
            User user, Optional<UserRefusal> fault, boolean isSoAlready, UserEvent event) {
        var no = gone(user)
                .or(() -> user.status() == Status.DEACTIVATED ? Optional.of(UserRefusal.DEACTIVATED) : Optional.empty())
                .or(() -> fault);
        if (no.isPresent()) {
            return refuse(no.get());
        }
        return isSoAlready ? accept() : accept(event);
    }

    private static Personal about(User user, String text) {
        return Personal.of(user.id(), text.strip());
    }

    private static Optional<UserRefusal> taken(User user) {
        return switch (user.status()) {
            case NONE -> Optional.empty();
            case ERASED -> Optional.of(UserRefusal.ERASED);
            case ACTIVE, DEACTIVATED -> Optional.of(UserRefusal.ALREADY_REGISTERED);
        };
    }

    private static Optional<UserRefusal> gone(User user) {
        return switch (user.status()) {
            case NONE -> Optional.of(UserRefusal.NOT_REGISTERED);
            case ERASED -> Optional.of(UserRefusal.ERASED);
            case ACTIVE, DEACTIVATED -> Optional.empty();
        };
    }

    private static Optional<UserRefusal> nameFault(String name) {
        if (name.isBlank()) {
            return Optional.of(UserRefusal.NAME_MISSING);
        }
        return Optional.of(UserRefusal.NAME_TOO_LONG).filter(_ -> name.strip().length() > LONGEST_NAME);
    }

    private static Optional<UserRefusal> emailFault(String email) {
        return Email.normal(email).isPresent() ? Optional.empty() : Optional.of(UserRefusal.NOT_AN_EMAIL);
    }
}

package dev.varve.samples.users.domain;

/// A user as the events make one.
///
/// @param since where the knowledge about the user begins: `registered`, or what it was imported from
public record User(Status status, String id, Personal name, Personal email, String locale, String since) {

    /// How far a user has come.
    public enum Status {
        /// Never registered.
        NONE,
        /// Has access.
        ACTIVE,
        /// Has no access for now.
        DEACTIVATED,
        /// Is forgotten, for good.
        ERASED
    }

    /// Before the first event.
    public static final User NONE =
            new User(Status.NONE, "", Personal.forgotten(""), Personal.forgotten(""), "und", "");

    /// {@return whether there is a person who can be asked and answered}
    public boolean isKnown() {
        return status == Status.ACTIVE || status == Status.DEACTIVATED;
    }

    User status(Status next) {
        return new User(next, id, name, email, locale, since);
    }

    User name(Personal next) {
        return new User(status, id, next, email, locale, since);
    }

    User email(Personal next) {
        return new User(status, id, name, next, locale, since);
    }

    User forgotten() {
        return new User(Status.ERASED, id, Personal.forgotten(id), Personal.forgotten(id), locale, since);
    }
}

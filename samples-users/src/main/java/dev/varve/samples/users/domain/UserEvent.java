package dev.varve.samples.users.domain;

import java.time.LocalDate;

/// What can happen to a user, and to an e-mail address: they are one kind of event because one append writes
/// both.
public sealed interface UserEvent {

    /// A person became known here.
    record UserRegistered(String userId, Personal name, Personal email, String locale, String source)
            implements UserEvent {}

    /// A person has another name from now on.
    record UserRenamed(Personal name) implements UserEvent {}

    /// The name had been typed wrong. That is another fact than a new name, although the state is the same.
    record NameCorrected(Personal name, String note) implements UserEvent {}

    /// A person is reached elsewhere.
    record EmailChanged(Personal email) implements UserEvent {}

    /// A person has no access for now.
    record UserDeactivated(String reason) implements UserEvent {}

    /// A person has access again.
    record UserReactivated() implements UserEvent {}

    /// A person asked to be forgotten. Whatever is left to do about that is done because of this event.
    ///
    /// @param keyId the key to be destroyed
    record UserErased(String requestRef, String keyId) implements UserEvent {}

    /// A row of an older table was taken over. What happened before, nobody knows, and this says so.
    ///
    /// @param knownSince when the row was made, as far as it says
    record LegacyUserImported(String userId, Personal name, Personal email, String importedFrom, LocalDate knownSince)
            implements UserEvent {}

    /// An e-mail address belongs to a user now; the address is not in the event.
    record EmailClaimed(String userId) implements UserEvent {}

    /// An e-mail address is free again.
    record EmailReleased(String userId) implements UserEvent {}
}

package dev.varve.samples.users.domain;

import java.time.LocalDate;

/// What people can wish for.
public sealed interface UserCommand {

    /// A person wants to be known here.
    record RegisterUser(String userId, String name, String email, String locale, String source)
            implements UserCommand {}

    /// A person has another name from now on.
    record RenameUser(String name) implements UserCommand {}

    /// The name was typed wrong; the person had the right one all the time.
    record CorrectName(String name, String note) implements UserCommand {}

    /// A person wants to be reached elsewhere.
    record ChangeEmail(String email) implements UserCommand {}

    /// A person is to have no access for now.
    record DeactivateUser(String reason) implements UserCommand {}

    /// A person is to have access again.
    record ReactivateUser() implements UserCommand {}

    /// A person wants to be forgotten.
    record EraseUser(String requestRef) implements UserCommand {}

    /// A row of the table that was kept before is taken over.
    record ImportLegacyUser(String userId, String name, String email, String importedFrom, LocalDate knownSince)
            implements UserCommand {}
}

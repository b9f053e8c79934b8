package dev.varve.exercises.e00;

/// What somebody at the desk wants to be done. There is nothing to edit here.
sealed interface UserCommand {

    record Create(String username, String email) implements UserCommand {}

    record Rename(String username) implements UserCommand {}

    record ChangeEmail(String email) implements UserCommand {}

    record Delete() implements UserCommand {}
}

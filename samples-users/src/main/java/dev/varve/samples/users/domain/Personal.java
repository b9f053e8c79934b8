package dev.varve.samples.users.domain;

import java.util.Optional;

/// Something about a person that can be forgotten.
///
/// It always says whose it is; it says what only as long as nobody asked to forget it. How that is done is no
/// business of the domain.
///
/// @param of the user that it is about
/// @param text what it says, empty once it is forgotten
public record Personal(String of, Optional<String> text) {

    /// {@return `text` about the user `of`}
    public static Personal of(String of, String text) {
        return new Personal(of, Optional.of(text));
    }

    /// {@return what is left when it is forgotten}
    public static Personal forgotten(String of) {
        return new Personal(of, Optional.empty());
    }

    /// {@return whether it says this}
    public boolean says(String other) {
        return text.isPresent() && text.get().equals(other);
    }

    /// {@return what it says, or a word for nothing}
    @Override
    public String toString() {
        return text.orElse("(forgotten)");
    }
}

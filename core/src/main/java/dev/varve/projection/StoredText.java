package dev.varve.projection;

import dev.varve.codec.Unicode;
import java.util.Objects;

/// Checks the names and keys that come in, for whoever implements a [ReadModel] or [Checkpoints].
public final class StoredText {

    private StoredText() {}

    /// {@return the name of a projection, a reaction or a snapshot, when it can be stored}
    ///
    /// @throws IllegalArgumentException if it is blank, or has half of a surrogate pair in it
    public static String name(String name) {
        Objects.requireNonNull(name, "name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a projection or reaction is blank: give it text");
        }
        return whole("name", name);
    }

    /// {@return the key of a row, when it can be stored}
    ///
    /// @throws IllegalArgumentException if it has half of a surrogate pair in it
    public static String key(String key) {
        return whole("key", key);
    }

    private static String whole(String what, String text) {
        Unicode.check("the " + what, text);
        return text;
    }
}

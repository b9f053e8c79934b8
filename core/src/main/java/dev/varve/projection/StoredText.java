package dev.varve.projection;

import java.util.Objects;

/// Checks the names and keys that come in, for whoever implements a [ReadModel] or [Checkpoints].
///
/// Half of a surrogate pair is no character: written as UTF-8 it becomes a question mark, and two names become one.
public final class StoredText {

    private StoredText() {}

    /// {@return the name of a projection, a reaction or a snapshot, when it can be stored}
    ///
    /// @throws IllegalArgumentException if it is blank, or has half of a surrogate pair in it
    public static String name(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name is blank");
        }
        return whole("name", name);
    }

    /// {@return the key of a row, when it can be stored}
    ///
    /// @throws IllegalArgumentException if it has half of a surrogate pair in it
    public static String key(String key) {
        return whole("key", Objects.requireNonNull(key, "key"));
    }

    private static String whole(String what, String text) {
        var half = half(text);
        if (half >= 0) {
            throw new IllegalArgumentException(
                    "the %s '%s' has half of a surrogate pair at index %d; nothing was stored"
                            .formatted(what, replaced(text), half));
        }
        return text;
    }

    /// {@return where the first half of a surrogate pair is that has no other half, -1 if there is none}
    private static int half(String text) {
        for (var n = 0; n < text.length(); n++) {
            if (Character.isHighSurrogate(text.charAt(n))
                    && n + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(n + 1))) {
                n++;
            } else if (Character.isSurrogate(text.charAt(n))) {
                return n;
            }
        }
        return -1;
    }

    /// {@return the text with a replacement character for each half of a surrogate pair}
    static String replaced(String text) {
        var whole = text;
        for (var half = half(whole); half >= 0; half = half(whole)) {
            whole = whole.substring(0, half) + '\uFFFD' + whole.substring(half + 1);
        }
        return whole;
    }
}

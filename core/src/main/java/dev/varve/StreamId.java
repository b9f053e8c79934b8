package dev.varve;

import dev.varve.codec.Unicode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The name of a stream: what kind of thing it is about, and which one.
///
/// Two ids are the same when both parts are equal code unit by code unit; nothing is trimmed, folded or
/// normalised. Any Unicode text will do, up to [#MAX_BYTES].
///
/// @param category the kind, such as `order`; not blank, no `/`
/// @param key which one of that kind, such as `1001`; not blank
public record StreamId(String category, String key) {

    /// The most UTF-8 bytes that `category/key` may take.
    public static final int MAX_BYTES = 1_000;

    public StreamId {
        check("category", category);
        check("key", key);
        if (category.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "the category of a stream id may not contain '/', as '" + category + "' does: the key may");
        }
        var bytes = (category + key).getBytes(StandardCharsets.UTF_8).length + 1;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("a stream id has at most " + MAX_BYTES + " bytes in UTF-8, not " + bytes
                    + ": choose a shorter key");
        }
    }

    /// {@return the id of the stream about the thing that `key` prints as}
    public static StreamId of(String category, Object key) {
        return new StreamId(
                category,
                Objects.requireNonNull(key, "the key of a stream id is null").toString());
    }

    /// {@return the id that [#toString()] printed}
    ///
    /// @throws IllegalArgumentException unless `text` is `category/key`
    public static StreamId parse(String text) {
        Objects.requireNonNull(text, "text is null");
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a stream id is category/key, such as order/1001, not '" + text + "'");
        }
        return new StreamId(text.substring(0, slash), text.substring(slash + 1));
    }

    /// {@return `category/key`; the first `/` separates the two}
    @Override
    public String toString() {
        return category + '/' + key;
    }

    private static void check(String name, String part) {
        if (part == null) {
            throw new NullPointerException("the " + name + " of a stream id is null");
        }
        if (part.isBlank()) {
            throw new IllegalArgumentException("the " + name + " of a stream id is blank");
        }
        if (part.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the " + name + " of a stream id contains a NUL character");
        }
        Unicode.check("the " + name + " of a stream id", part);
    }
}

package dev.varve;

import dev.varve.codec.Unicode;
import java.util.Objects;

/// A mark on an event that says what it is about besides its stream, so that a decision can span streams.
///
/// @param name what kind of mark, such as `student`; not blank
/// @param value which one; any text, compared exactly, also empty
public record Tag(String name, String value) {

    public Tag {
        Unicode.check("the name of a tag", name);
        Unicode.check("the value of a tag", value);
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a tag is blank");
        }
    }

    /// {@return `name:value`}
    @Override
    public String toString() {
        return name + ':' + value;
    }

    /// {@return the tag with the value that `value` prints as}
    public static Tag of(String name, Object value) {
        return new Tag(
                name,
                Objects.requireNonNull(value, "the value of a tag is null").toString());
    }
}

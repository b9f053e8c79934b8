package dev.varve;

import dev.varve.codec.Unicode;

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

    /// {@return the tag with the value that `value` prints as}
    public static Tag of(String name, Object value) {
        return new Tag(name, value.toString());
    }
}

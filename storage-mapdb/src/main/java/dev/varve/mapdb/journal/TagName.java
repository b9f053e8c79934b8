package dev.varve.mapdb.journal;

import dev.varve.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A tag as it stands in the journal, to be compared with many events without making objects of theirs.
public final class TagName {

    // The name, a zero, and the value, in UTF-8.
    private final byte[] bytes;
    private final int nameLength;

    /// @param tag the tag
    public TagName(Tag tag) {
        nameLength = tag.name().getBytes(StandardCharsets.UTF_8).length;
        bytes = (tag.name() + '\0' + tag.value()).getBytes(StandardCharsets.UTF_8);
    }

    /// {@return name and value in one, which two tags may have in common; not to be changed}
    public byte[] bytes() {
        return bytes;
    }

    boolean isName(byte[] text, int from, int to) {
        return Arrays.equals(bytes, 0, nameLength, text, from, to);
    }

    boolean isValue(byte[] text, int from, int to) {
        return Arrays.equals(bytes, nameLength + 1, bytes.length, text, from, to);
    }
}

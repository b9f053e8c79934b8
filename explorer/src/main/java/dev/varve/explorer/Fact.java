package dev.varve.explorer;

import dev.varve.Event;
import dev.varve.Metadata;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// A stored event and what it means today.
///
/// @param parts one; several where upcasting split it, none where upcasting left it out
/// @param problem why it cannot be read; then the one part is what is stored
record Fact(Event<Encoded> stored, List<Part> parts, Optional<String> problem) {

    /// One event of today: its type is the name of its record.
    record Part(String type, JsonNode payload) {}

    private record StoredAs(String type, int schema, int bytes) {}

    private Stream<Tag> tags() {
        return stored.tags().stream().sorted(Comparator.comparing(Tag::name).thenComparing(Tag::value));
    }

    /// {@return the types of its parts}
    String type() {
        return parts.isEmpty()
                ? stored.payload().type() + " (left out)"
                : String.join(" + ", parts.stream().map(Part::type).toList());
    }

    /// {@return whether a type, as it is called today or as it is stored, is meant}
    boolean isOf(String type) {
        return stored.payload().type().equals(type)
                || parts.stream().anyMatch(part -> part.type().equals(type));
    }

    Optional<String> about(String name) {
        return Optional.ofNullable(stored.metadata().get(name)).map(Text::clean);
    }

    /// {@return the position of the event that caused it, if that is known}
    Optional<Long> cause() {
        return about(Metadata.CAUSATION)
                .filter(position -> position.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /// {@return who did it, by which command and why, as far as that is known}
    String whoAndWhy() {
        var pieces = new ArrayList<String>();
        about(Metadata.ACTOR).ifPresent(actor -> pieces.add("by " + actor));
        var id = about(Metadata.COMMAND_ID);
        var command = about(Metadata.COMMAND);
        if (command.isPresent() || id.isPresent()) {
            pieces.add(command.orElse("command") + id.map(text -> " " + text).orElse(""));
        }
        about(Metadata.REASON).ifPresent(reason -> pieces.add('"' + reason + '"'));
        return String.join("  ", pieces);
    }

    /// {@return the fields of its parts, as pieces between which a line may end}
    List<String> pieces() {
        var pieces = new ArrayList<String>();
        for (var part : parts) {
            if (parts.size() > 1) {
                pieces.add(part.type() + ":");
            }
            pieces.addAll(Fields.pieces(part.payload()));
        }
        problem.ifPresent(why -> pieces.add(Style.RED.of("(" + why + ")")));
        return pieces;
    }

    /// {@return all about it, for people}
    Table details() {
        var table = Table.of("", "");
        table.row(
                Style.DIM.of("stored"),
                "%s, schema %s, %s"
                        .formatted(
                                Text.clean(stored.payload().type()),
                                stored.payload().schema(),
                                Text.count(stored.payload().bytes().length, "byte")));
        table.row(Style.DIM.of("time"), stored.time().toString());
        tags().forEach(tag -> table.row(Style.DIM.of("tag"), Text.clean(tag.name() + "=" + tag.value())));
        new TreeMap<>(stored.metadata())
                .forEach((name, value) -> table.row(Style.DIM.of(Text.clean(name)), Text.clean(value)));
        return table;
    }

    /// {@return all about it, for programs: an object for each part}
    List<Map<String, Object>> json() {
        var all = new ArrayList<Map<String, Object>>();
        for (var part : parts.isEmpty() ? List.of(new Part(type(), NullNode.getInstance())) : parts) {
            var json = new LinkedHashMap<String, Object>();
            json.put("position", stored.position());
            json.put("stream", stored.stream().toString());
            json.put("version", stored.version());
            if (parts.size() > 1) {
                json.put("part", all.size());
            }
            json.put("time", stored.time().toString());
            json.put("type", part.type());
            json.put("payload", part.payload());
            json.put("metadata", new TreeMap<>(stored.metadata()));
            json.put("tags", tags().toList());
            json.put(
                    "storedAs",
                    new StoredAs(
                            stored.payload().type(),
                            stored.payload().schema(),
                            stored.payload().bytes().length));
            problem.ifPresent(why -> json.put("problem", why));
            all.add(json);
        }
        return all;
    }
}

package dev.varve.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// A tree of values as people read it: `sku=TEA-250 reason="customer asked"`.
final class Fields {

    private static final Pattern BARE = Pattern.compile("[^\\s\"=,\\[\\]{}]+");

    private Fields() {}

    /// {@return a value by itself; text without quotes}
    static String text(JsonNode value) {
        if (value.isString() && !value.stringValue().isEmpty()) {
            return Text.clean(value.stringValue());
        }
        return value.isContainer() ? String.join(" ", pieces(value)) : nested(value);
    }

    /// {@return a value among others, as pieces between which a line may end}
    static List<String> pieces(JsonNode value) {
        var pieces = new ArrayList<String>();
        if (value.isObject()) {
            value.properties().forEach(field -> {
                var of = inner(field.getValue());
                of.set(0, Text.clean(field.getKey()) + "=" + of.getFirst());
                pieces.addAll(of);
            });
        } else if (value.isArray()) {
            value.forEach(element -> pieces.addAll(inner(element)));
        } else {
            pieces.add(nested(value));
        }
        return pieces;
    }

    private static List<String> inner(JsonNode value) {
        var pieces = new ArrayList<>(pieces(value));
        if (pieces.isEmpty()) {
            return new ArrayList<>(List.of(value.isArray() ? "[]" : "{}"));
        }
        if (value.isContainer()) {
            pieces.set(0, (value.isArray() ? "[" : "{") + pieces.getFirst());
            pieces.set(pieces.size() - 1, pieces.getLast() + (value.isArray() ? "]" : "}"));
        }
        return pieces;
    }

    private static String nested(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "-";
        }
        var text = Text.clean(value.asString());
        return value.isString() && !BARE.matcher(text).matches() ? '"' + text.replace("\"", "\\\"") + '"' : text;
    }

    /// {@return the lines of a state: its fields, and the elements of its lists by name}
    static Table table(JsonNode state, int width) {
        var table = Table.of("", "");
        state.properties().forEach(field -> {
            var value = field.getValue();
            var name = Text.clean(field.getKey());
            if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
                var names = names(value, value);
                for (var i = 0; i < value.size(); i++) {
                    rows(table, "%s[%s]".formatted(name, names.apply(i)), value.get(i), width);
                }
            } else if (isMap(value)) {
                value.properties()
                        .forEach(entry -> rows(
                                table, "%s[%s]".formatted(name, Text.clean(entry.getKey())), entry.getValue(), width));
            } else {
                rows(table, name, value, width);
            }
        });
        return table;
    }

    /// {@return whether a value seems to be things by name, and not one thing with its fields}
    static boolean isMap(JsonNode value) {
        return value.isObject() && !value.isEmpty() && value.valueStream().allMatch(JsonNode::isObject);
    }

    private static void rows(Table table, String name, JsonNode value, int width) {
        var pieces = value.isContainer() ? pieces(value) : List.of(text(value));
        var label = name;
        for (var line : Text.wrap(pieces.isEmpty() ? List.of("-") : pieces, " ", width)) {
            table.row(Style.DIM.of(label), line);
            label = "";
        }
    }

    /// {@return what to call the elements of `list`: by a text that tells them apart here and in `other`, or else by
    ///     place}
    static Function<Integer, String> names(JsonNode list, JsonNode other) {
        return key(list, other)
                .<Function<Integer, String>>map(
                        key -> i -> Text.clean(list.get(i).at(key).asString()))
                .orElse(String::valueOf);
    }

    /// {@return a JSON pointer to the first text that no two elements of a list have in common}
    static Optional<String> key(JsonNode list, JsonNode other) {
        var sample = list.isEmpty() ? other : list;
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        return texts("", sample.get(0)).stream()
                .filter(pointer -> tellsApart(pointer, list) && tellsApart(pointer, other))
                .findFirst();
    }

    private static List<String> texts(String pointer, JsonNode value) {
        if (value.isString()) {
            return List.of(pointer);
        }
        var pointers = new ArrayList<String>();
        value.properties()
                .forEach(field -> pointers.addAll(
                        texts(pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue())));
        return pointers;
    }

    private static boolean tellsApart(String pointer, JsonNode list) {
        var seen = new HashSet<String>();
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).at(pointer))
                .allMatch(text -> text.isString() && seen.add(text.stringValue()));
    }
}

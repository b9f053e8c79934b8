package dev.varve.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/// One difference between two states.
///
/// @param path where, such as `lines[TEA-250].quantity`
/// @param before missing when something was added
/// @param after missing when something was removed
record Change(String path, JsonNode before, JsonNode after) {

    private static final JsonNode NOTHING = MissingNode.getInstance();

    /// {@return what must change in `before` to make it `after`; a null is nothing}
    static List<Change> between(JsonNode before, JsonNode after) {
        var changes = new ArrayList<Change>();
        compare("", before, after, changes);
        return changes;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<String>(before.propertyNames());
            names.addAll(after.propertyNames());
            var isMap = Fields.isMap(before) || Fields.isMap(after);
            for (var name : names) {
                compare(path(path, name, isMap), orNothing(before.get(name)), orNothing(after.get(name)), changes);
            }
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after, changes);
        } else if (!isNothing(before) || !isNothing(after)) {
            changes.add(new Change(path, before, after));
        }
    }

    private static void compareLists(String path, JsonNode before, JsonNode after, List<Change> changes) {
        var old = names(before, after);
        var now = names(after, before);
        var names = new LinkedHashSet<>(old);
        names.addAll(now);
        for (var name : names) {
            compare(
                    path + "[" + name + "]",
                    orNothing(before.get(old.indexOf(name))),
                    orNothing(after.get(now.indexOf(name))),
                    changes);
        }
        var stayed = old.stream().filter(now::contains).toList();
        var order = now.stream().filter(old::contains).toList();
        if (!stayed.equals(order)) {
            changes.add(new Change(path + " (order)", list(stayed), list(order)));
        }
    }

    private static List<String> names(JsonNode list, JsonNode other) {
        var name = Fields.names(list, other);
        var names = new ArrayList<String>();
        for (var i = 0; i < list.size(); i++) {
            names.add(name.apply(i));
        }
        return names;
    }

    private static JsonNode list(List<String> names) {
        var list = JsonNodeFactory.instance.arrayNode();
        names.forEach(list::add);
        return list;
    }

    private static String path(String parent, String name, boolean isKey) {
        var clean = Text.clean(name);
        if (parent.isEmpty()) {
            return clean;
        }
        return isKey ? "%s[%s]".formatted(parent, clean) : parent + "." + clean;
    }

    private static JsonNode orNothing(@Nullable JsonNode value) {
        return value == null ? NOTHING : value;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    /// {@return `add`, `change` or `remove`}
    String kind() {
        return isNothing(before) ? "add" : isNothing(after) ? "remove" : "change";
    }

    /// {@return the differences as lines: `+ added`, `~ changed a -> b`, `- removed`}
    static Table table(List<Change> changes) {
        var table = Table.of("", "");
        for (var change : changes) {
            var before = Fields.text(change.before);
            var after = Fields.text(change.after);
            switch (change.kind()) {
                case "add" -> table.row(Style.GREEN.of("+ " + change.path), after);
                case "remove" -> table.row(Style.RED.of("- " + change.path), Style.DIM.of("was ") + before);
                default -> table.row(Style.YELLOW.of("~ " + change.path), before + " -> " + after);
            }
        }
        return table;
    }

    /// {@return this difference for programs}
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("op", kind());
        json.put("path", path);
        if (!isNothing(before)) {
            json.put("before", before);
        }
        if (!isNothing(after)) {
            json.put("after", after);
        }
        return json;
    }
}

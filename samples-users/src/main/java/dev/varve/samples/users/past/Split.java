package dev.varve.samples.users.past;

import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.Past;
import dev.varve.json.JsonCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes of "the user is like this now" what changed: a new name, a new address, both, or nothing at all.
///
/// Pure: the same beginning of a stream always gives the same parts.
final class Split {

    static final String TYPE = "user-updated";
    static final Set<String> PARTS = Set.of("user-renamed", "email-changed");

    private static final JsonMapper JSON = JsonCodec.mapper().build();

    private Split() {}

    static boolean isMeant(Encoded stored) {
        return stored.type().equals(TYPE) && stored.schema() == 1;
    }

    /// {@return the parts, as generation 2 would have stored them}
    static List<Encoded> of(Encoded stored, Past past) {
        var now = fields(stored);
        var before = before(past);
        var parts = new ArrayList<Encoded>();
        part(now, before, "name", "user-renamed", parts);
        part(now, before, "email", "email-changed", parts);
        return parts;
    }

    private static void part(
            ObjectNode now, Map<String, String> before, String field, String type, List<Encoded> parts) {
        var text = now.get(field).asString();
        if (!text.equals(before.get(field))) {
            var part = JSON.createObjectNode();
            part.put("userId", now.get("userId").asString()).put(field, text);
            parts.add(new Encoded(type, 1, JSON.writeValueAsBytes(part)));
        }
    }

    /// {@return name and address as they were, where they are in clear}
    private static Map<String, String> before(Past past) {
        var before = new HashMap<String, String>();
        past.back(earlier -> {
            if (Generations.isInClear(earlier)) {
                var fields = fields(earlier);
                for (var field : List.of("name", "email")) {
                    if (fields.has(field)) {
                        before.putIfAbsent(field, fields.get(field).asString());
                    }
                }
            }
            return before.size() < 2;
        });
        return before;
    }

    private static ObjectNode fields(Encoded stored) {
        var fields = (ObjectNode) JSON.readTree(stored.bytes());
        return fields.has("user_id") ? Generations.withNewNames(fields) : fields;
    }
}

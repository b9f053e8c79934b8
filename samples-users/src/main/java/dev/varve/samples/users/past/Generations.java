package dev.varve.samples.users.past;

import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.Upcaster;
import dev.varve.samples.users.domain.UserEvent;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The three generations in which users were stored, and the steps from one to the next.
///
/// 1. As the article has it: `user-created` and `user-updated` with `user_id`, `username` and `email`.
/// 2. As facts: `user-registered`, `user-renamed`, `email-changed`; fields are renamed, `user-updated` is
/// [Split].
/// 3. Today: personal fields sealed, and a `locale`.
public final class Generations {

    private static final Set<String> IN_CLEAR =
            Set.of("user-created#1", "user-updated#1", "user-registered#1", "user-renamed#1", "email-changed#1");

    static final List<Upcaster<UserEvent>> UPCASTERS = List.of(
            Upcaster.renamed("user-created", 1, "user-registered", 1, Generations::withNewNames),
            Upcaster.tree("user-registered", 1, old -> {
                var id = old.get("userId").asString();
                return inClear(inClear(old, id, "name"), id, "email")
                        .put("locale", "und")
                        .put("source", "before generation 3");
            }),
            Upcaster.tree(
                    "user-renamed", 1, old -> inClear(old, old.remove("userId").asString(), "name")),
            Upcaster.tree(
                    "email-changed", 1, old -> inClear(old, old.remove("userId").asString(), "email")));

    private Generations() {}

    /// {@return whether a stored event has personal data in clear, which no upcaster can change}
    public static boolean isInClear(Encoded stored) {
        return IN_CLEAR.contains(stored.type() + "#" + stored.schema());
    }

    static ObjectNode withNewNames(ObjectNode old) {
        old.set("userId", old.remove("user_id"));
        old.set("name", old.remove("username"));
        old.set("email", old.remove("email")); // last, as in the record
        return old;
    }

    private static ObjectNode inClear(ObjectNode old, String userId, String field) {
        var text = old.get(field).asString();
        old.putObject(field).put("keyId", userId).put("clear", text);
        return old;
    }
}

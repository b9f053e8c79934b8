package dev.varve.benchmarks.schema;

import dev.varve.codec.EventCodec.Encoded;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.User;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// One life of a user, stored as each of three generations would have done it. The user registers, and from then on
/// has a new name and a new address in turn; it is the same life each time.
enum History {

    /// In the shape of today with nothing sealed. It is never stored: it is what the upcasters make of the others.
    TODAY_IN_CLEAR {
        @Override
        Encoded event(int version) {
            var name = inClear("name", nameAt(version));
            var email = inClear("email", emailAt(version));
            return switch (kind(version)) {
                case REGISTERED ->
                    stored("user-registered", 2, id(), name, email, field("locale", "und"), field("source", "desk"));
                case RENAMED -> stored("user-renamed", 2, name);
                case MOVED -> stored("email-changed", 2, email);
            };
        }
    },

    /// As facts: one step up.
    SECOND {
        @Override
        Encoded event(int version) {
            var name = field("name", nameAt(version));
            var email = field("email", emailAt(version));
            return switch (kind(version)) {
                case REGISTERED -> stored("user-registered", 1, id(), name, email);
                case RENAMED -> stored("user-renamed", 1, id(), name);
                case MOVED -> stored("email-changed", 1, id(), email);
            };
        }
    },

    /// As the article has it, "the user is like this now": what changed is told by the event before.
    FIRST {
        @Override
        Encoded event(int version) {
            var type = kind(version) == Kind.REGISTERED ? "user-created" : "user-updated";
            return stored(
                    type,
                    1,
                    field("user_id", USER),
                    field("username", nameAt(version)),
                    field("email", emailAt(version)));
        }
    };

    static final String USER = "7";

    private enum Kind {
        REGISTERED,
        RENAMED,
        MOVED
    }

    /// {@return the event at a version, from 1}
    abstract Encoded event(int version);

    /// {@return a life of `length` events, of which the first `old` are of this generation and the others of today}
    List<Encoded> before(int old, int length) {
        return IntStream.rangeClosed(1, length)
                .mapToObj(version -> version <= old ? event(version) : TODAY_IN_CLEAR.event(version))
                .toList();
    }

    /// {@return the user after `length` events, whatever they were stored as}
    static User lived(int length) {
        return new User(
                User.Status.ACTIVE,
                USER,
                Personal.of(USER, nameAt(length)),
                Personal.of(USER, emailAt(length)),
                "und",
                "registered");
    }

    private static Kind kind(int version) {
        return version == 1 ? Kind.REGISTERED : version % 2 == 0 ? Kind.RENAMED : Kind.MOVED;
    }

    private static String nameAt(int version) {
        return "Ana Lopez the %sth".formatted(version / 2);
    }

    private static String emailAt(int version) {
        return "ana.lopez.%s@example.org".formatted((version - 1) / 2);
    }

    private static String id() {
        return field("userId", USER);
    }

    private static String field(String name, String text) {
        return "\"%s\":\"%s\"".formatted(name, text);
    }

    private static String inClear(String name, String text) {
        return "\"%s\":{%s,%s}".formatted(name, field("keyId", USER), field("clear", text));
    }

    private static Encoded stored(String type, int schema, String... fields) {
        var json = "{" + String.join(",", fields) + "}";
        return new Encoded(type, schema, json.getBytes(StandardCharsets.UTF_8));
    }
}

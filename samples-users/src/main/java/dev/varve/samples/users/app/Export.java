package dev.varve.samples.users.app;

import dev.varve.Event;
import dev.varve.Metadata;
import dev.varve.explorer.WrongInputException;
import dev.varve.explorer.command.Words;
import dev.varve.json.JsonCodec;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.registry.Registry;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// All that is known about a person, in clear, for the person: access and portability.
///
/// @param status what the person is here
/// @param history what happened, as it is recorded
record Export(
        String userId, String status, String name, String email, String locale, String since, List<Entry> history) {

    /// A fact about the person.
    record Entry(long version, Instant time, String event, String actor, String reason, UserEvent fact) {}

    private static final JsonMapper JSON = JsonCodec.mapper()
            .addModule(new SimpleModule("in clear").addSerializer(Personal.class, new InClear()))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final class InClear extends StdSerializer<Personal> {
        InClear() {
            super(Personal.class);
        }

        @Override
        public void serialize(Personal personal, JsonGenerator out, SerializationContext context) {
            out.writeString(personal.toString());
        }
    }

    /// @throws WrongInputException if there is no such user
    static Export of(Registry registry, String userId) {
        var user = registry.load(userId).state();
        if (user.status() == User.Status.NONE) {
            throw new WrongInputException("there is no user " + userId, "./varve users list lists those there are");
        }
        return new Export(
                user.id(),
                user.status().toString(),
                user.name().toString(),
                user.email().toString(),
                user.locale(),
                user.since(),
                registry.store().events(Registry.stream(userId)).stream()
                        .map(Export::entry)
                        .toList());
    }

    private static Entry entry(Event<UserEvent> event) {
        return new Entry(
                event.version(),
                event.time(),
                Words.name(event.payload()),
                event.metadata().getOrDefault(Metadata.ACTOR, ""),
                event.metadata().getOrDefault(Metadata.REASON, ""),
                event.payload());
    }

    /// {@return it as JSON that people can read}
    List<String> lines() {
        return JSON.writeValueAsString(this).lines().toList();
    }
}

package dev.varve.samples.users.past;

import static dev.varve.ExpectedVersion.any;

import dev.varve.Append;
import dev.varve.Metadata;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.JsonCodec;
import dev.varve.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Events as the classes of the article write them: a timestamp, a type and a payload a line, and nothing else.
///
/// @param timestamp when, as the writer's clock said
/// @param type `UserCreatedEvent` or `UserUpdatedEvent`
public record Article(String timestamp, String type, JsonNode payload) {

    private static final JsonMapper JSON = JsonCodec.mapper().build();
    private static final Map<String, String> TYPES =
            Map.of("UserCreatedEvent", "user-created", "UserUpdatedEvent", "user-updated");

    /// {@return the events of a file}
    ///
    /// @throws IllegalArgumentException if a line is no such event; it says which one
    public static List<Article> read(List<String> lines) {
        var numbered = new ArrayList<Article>();
        for (var line : lines) {
            numbered.add(read(line, numbered.size() + 1));
        }
        return numbered;
    }

    private static Article read(String line, int number) {
        var like = " is no event of the article, such as {\"timestamp\":...,\"type\":\"UserCreatedEvent\",\"payload\":"
                + "{\"user_id\":...,\"username\":...,\"email\":...}}";
        try {
            var event = Optional.ofNullable(JSON.readValue(line, Article.class));
            return event.filter(Article::isWhole)
                    .orElseThrow(() -> new IllegalArgumentException("line " + number + like));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("line " + number + like, e);
        }
    }

    private boolean isWhole() {
        return timestamp != null
                && TYPES.containsKey(type)
                && payload != null
                && payload.size() == 3
                && List.of("user_id", "username", "email").stream()
                        .allMatch(field -> payload.path(field).isString()
                                && !payload.path(field).stringValue().isBlank());
    }

    /// {@return the user that it is about}
    public String userId() {
        return payload.get("user_id").stringValue();
    }

    /// Stores the events as the first generation did: as they are, whatever they say.
    public static void store(List<Article> events, EventLog log) {
        for (var event : events) {
            var stored = new Encoded(
                    Optional.ofNullable(TYPES.get(event.type())).orElseThrow(),
                    1,
                    JSON.writeValueAsBytes(event.payload()));
            var _ = log.append(Append.to(StreamId.of("user", event.userId()), any(), List.of(stored))
                    .metadata(Map.of("timestamp", event.timestamp(), Metadata.ACTOR, "article")));
        }
    }
}

package dev.varve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter.Clause;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.store.Command;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnicodeTest {

    private static final StreamId STREAM = StreamId.of("order", 1);

    /// A place where text enters the kit.
    record Entrance(String name, Function<String, Object> use) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Entrance at(String name, Function<String, Object> use) {
        return new Entrance(name, use);
    }

    private static Append<String> append() {
        return Append.to(STREAM, ExpectedVersion.any(), List.of("event"));
    }

    static List<Entrance> entrances() {
        var snapshot = new byte[] {1};
        return List.of(
                at("category", text -> StreamId.of(text, 1)),
                at("stream key", text -> StreamId.of("order", text)),
                at("tag name", text -> Tag.of(text, 1)),
                at("tag value", text -> Tag.of("student", text)),
                at("append key", text -> append().key(text)),
                at("metadata name", text -> append().metadata(Map.of(text, "ana"))),
                at("metadata value", text -> append().metadata(Map.of("actor", text))),
                at("event type", text -> new Encoded(text, 1, new byte[0])),
                at("categories of a filter", text -> Filter.category(text)),
                at("types of a filter", text -> Filter.type(text)),
                at("types of a clause", text -> new Clause(Set.of(text), Set.of())),
                at("command id", text -> Command.of("place").id(text)),
                at("command actor", text -> Command.of("place").by(text)),
                at("command reason", text -> Command.of("place").because(text)),
                at("snapshot name", text -> new Snapshot(STREAM, text, 1, 1, snapshot)),
                at("key that is asked for", text -> new InMemoryEventLog(Clock.systemUTC()).appended(text)));
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void half_of_a_surrogate_pair_is_refused(Entrance entrance) {
        for (var broken : List.of("\ud83c", "a\ud83c", "\udf0a", "\udf0a\ud83c", "\ud83c\ud83c\udf0a", "a\udf0ab")) {
            assertThatThrownBy(() -> entrance.use().apply(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("half of a surrogate pair");
        }
    }

    @ParameterizedTest
    @MethodSource("entrances")
    void any_other_text_is_taken(Entrance entrance) {
        for (var text : List.of("\ud83c\udf0a", "\u8336", "e\u0301", "\ufffd", "?", "\u202e", "\n")) {
            if (!text.isBlank()) {
                assertThat(entrance.use().apply(text)).isNotNull();
            }
        }
    }
}

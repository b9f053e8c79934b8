package dev.varve.samples.users.past;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.samples.users.domain.Ana.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Append;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.EmailChanged;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.store.EventStore;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A history that was stored in clear, written anew under seal (L22).
class CopyAndTransformTest {

    private static final StreamId ANA = StreamId.of("user", "7");
    private static final StreamId BEN = StreamId.of("user", "8");

    private final ManualClock clock = ManualClock.at("2026-06-01T08:00:00Z");
    private final InMemoryEventLog from = new InMemoryEventLog(clock);
    private final KeyVault vault = new KeyVault(Shelf.inMemory(), new Random(7));
    private final EventStore<UserEvent> old = EventStore.of(from, UserCodec.of(vault));

    @BeforeEach
    void stored_in_clear_then_under_seal_then_erased() {
        clear(ANA, "user-created", "Ana", "ana@example.org", Map.of());
        clear(ANA, "user-updated", "Ana Weber", "weber@example.org", Map.of(Metadata.COMMAND_ID, "c-2"));
        clear(ANA, "user-updated", "Ana Weber", "weber@example.org", Map.of());
        vault.create("8");
        clear(BEN, "user-created", "Ben", "ben@example.org", Map.of(Metadata.CAUSATION, "3"));
        vault.create("7");
        clock.advance(Duration.ofMinutes(1));
        old.append(Append.to(ANA, any(), List.<UserEvent>of(new UserRenamed(says("Ana"))))
                .key("c-5")
                .metadata(Map.of(Metadata.COMMAND_ID, "c-5", Metadata.CAUSATION, "4", Metadata.CORRELATION, "c-1")));
    }

    private void clear(StreamId user, String type, String name, String email, Map<String, String> metadata) {
        var json = "{\"user_id\":\"%s\",\"username\":\"%s\",\"email\":\"%s\"}".formatted(user.key(), name, email);
        clock.advance(Duration.ofMinutes(1));
        from.append(Append.to(user, any(), List.of(new Encoded(type, 1, json.getBytes(UTF_8))))
                .metadata(metadata));
    }

    private InMemoryEventLog copy() {
        var copying = new CopyAndTransform(vault);
        var to = new InMemoryEventLog(copying.clock());
        copying.copy(from, to);
        return to;
    }

    private EventStore<UserEvent> store(InMemoryEventLog log) {
        return EventStore.of(log, UserCodec.of(vault));
    }

    @Test
    void every_state_of_every_user_is_the_same() {
        var copy = store(copy());

        assertThat(Comparison.differences(old, copy)).isEmpty();
        assertThat(copy.load(ANA, new Users()).state())
                .isEqualTo(old.load(ANA, new Users()).state());
    }

    @Test
    void a_copy_that_differs_is_told() {
        var copy = store(copy());
        copy.append(ANA, any(), new UserRenamed(says("Eve")));

        assertThat(Comparison.differences(old, copy)).singleElement().asString().startsWith("user/7: ");
    }

    @Test
    void nothing_is_in_clear_any_more() {
        var copy = copy();

        copy.readLog(Filter.all(), Range.ALL, event -> {
            assertThat(Generations.isInClear(event.payload())).isFalse();
            assertThat(new String(event.payload().bytes(), UTF_8)).doesNotContain("Ana", "Ben", "example");
            return true;
        });
    }

    @Test
    void parts_of_a_split_become_events_of_their_own_and_what_meant_nothing_is_gone() {
        assertThat(store(copy()).events(ANA).stream().map(Event::payload).skip(1))
                .containsExactly(
                        new UserRenamed(says("Ana Weber")),
                        new EmailChanged(says("weber@example.org")),
                        new UserRenamed(says("Ana")));
    }

    @Test
    void times_metadata_and_command_ids_are_kept() {
        var copy = copy();

        assertThat(copy.appended("c-2"))
                .hasValueSatisfying(append -> assertThat(append.count()).isEqualTo(2));
        assertThat(store(copy).events(BEN).getFirst().time())
                .isEqualTo(old.events(BEN).getFirst().time());
        assertThat(store(copy).events(ANA).getLast().metadata())
                .containsEntry(Metadata.COMMAND_ID, "c-5")
                .containsEntry(Metadata.CORRELATION, "c-1");
    }

    @Test
    void causes_follow_the_events_to_their_new_places() {
        clear(ANA, "user-updated", "Anna", "anna@example.org", Map.of()); // position 6, two parts
        clear(BEN, "user-updated", "Benno", "ben@example.org", Map.of());
        clear(BEN, "user-updated", "Ben", "ben@example.org", Map.of(Metadata.CAUSATION, "7"));

        var ben = store(copy()).events(BEN);

        assertThat(ben).extracting(Event::position).containsExactly(4L, 8L, 9L);
        assertThat(ben.getLast().metadata()).containsEntry(Metadata.CAUSATION, "8");
    }

    @Test
    void who_was_erased_before_is_copied_byte_for_byte() {
        vault.destroy("7");
        var sealed = from.event(5).orElseThrow().payload();
        from.truncate(ANA, 4);

        var copy = copy();

        assertThat(copy.event(2).orElseThrow().payload()).isEqualTo(sealed);
    }

    @Test
    void what_is_appended_later_expects_the_versions_of_the_copy() {
        var copy = store(copy());

        copy.append(ANA, ExpectedVersion.exactly(4), new UserRenamed(says("Ana Weber")));

        assertThat(copy.version(ANA)).isEqualTo(5);
    }
}

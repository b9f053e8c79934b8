package dev.varve.docs;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.docs.ArticleTest.UserEvent.UserCreated;
import dev.varve.docs.ArticleTest.UserEvent.UserRenamed;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// The article's four steps - define, store, handle, recover - and where its words are found here.
class ArticleTest {

    // region define
    sealed interface UserEvent {
        record UserCreated(String username, String email) implements UserEvent {}

        record UserRenamed(String username) implements UserEvent {}
    }

    record User(String username, String email) {}

    static User handle(User user, UserEvent event) { // an event handler for each type
        return switch (event) {
            case UserCreated created -> new User(created.username(), created.email());
            case UserRenamed renamed -> new User(renamed.username(), user.email());
        };
    }
    // endregion

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final StreamId USER = StreamId.of("user", 7);

    private final EventStore<UserEvent> store =
            EventStore.of(new InMemoryEventLog(Clock.fixed(NOON, ZoneOffset.UTC)), JsonCodec.of(UserEvent.class));

    @Test
    void an_event_has_a_timestamp_a_type_and_a_payload() {
        store.append(USER, noStream(), new UserCreated("ana", "ana@example.org"));

        var event = store.events(USER).getFirst();

        assertThat(event.time()).isEqualTo(NOON);
        assertThat(event.payload()).isInstanceOf(UserCreated.class);
        assertThat(event.payload()).isEqualTo(new UserCreated("ana", "ana@example.org"));
        var stored = store.log().event(event.position()).orElseThrow().payload();
        assertThat(stored.type()).isEqualTo("user-created");
    }

    @Test
    void each_event_can_be_loaded_by_its_id_alone() {
        store.append(USER, noStream(), new UserCreated("ana", "ana@example.org"));
        store.append(USER, exactly(1), new UserRenamed("anna"));

        assertThat(store.event(2)).extracting(Event::payload).containsExactly(new UserRenamed("anna"));
    }

    @Test
    void state_is_recovered_from_the_stream_alone() {
        store.append(USER, noStream(), new UserCreated("ana", "ana@example.org"));
        store.append(USER, exactly(1), new UserRenamed("anna"));

        // region recover
        var user = store.load(USER, Fold.of(new User("", ""), ArticleTest::handle));
        // endregion

        assertThat(user.state()).isEqualTo(new User("anna", "ana@example.org"));
        assertThat(user.version()).isEqualTo(2);
    }

    @Test
    void handlers_by_type_keep_what_people_query() {
        var names = new InMemoryReadModel<String>();
        var byId = new Projection<UserEvent, Rows<String>>("names", Filter.category("user"), (rows, event) -> {
            switch (event.payload()) {
                case UserCreated created -> rows.put(event.stream().key(), created.username());
                case UserRenamed renamed -> rows.put(event.stream().key(), renamed.username());
            }
        });
        try (var subscription = store.project(byId, names)) {
            store.append(USER, noStream(), new UserCreated("ana", "ana@example.org"));
            var appended = store.append(USER, exactly(1), new UserRenamed("anna"));

            assertThat(subscription.await(appended.last(), Duration.ofMinutes(1)))
                    .isTrue();
            var name = names.query("names", rows -> rows.get("7"));
            assertThat(name).contains("anna");
        }
    }
}

package dev.varve.docs;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.Filter;
import dev.varve.Metadata;
import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.docs.ArticleFaultsTest.UserEvent.UserCreated;
import dev.varve.docs.ArticleFaultsTest.UserEvent.UserDeleted;
import dev.varve.docs.ArticleFaultsTest.UserEvent.UserRenamed;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What goes wrong with the article's code as it is printed, and what holds instead.
class ArticleFaultsTest {

    sealed interface UserEvent {
        record UserCreated(String username, String email) implements UserEvent {}

        record UserRenamed(String username) implements UserEvent {}

        record UserDeleted() implements UserEvent {}
    }

    record User(String username, String email) {}

    private static final StreamId ANA = StreamId.of("user", 7);
    private static final StreamId BEN = StreamId.of("user", 8);
    private static final Fold<Optional<User>, UserEvent> USER =
            Fold.of(Optional.empty(), (Optional<User> user, UserEvent event) -> switch (event) {
                case UserCreated(var name, var email) -> Optional.of(new User(name, email));
                case UserRenamed(var name) -> user.map(before -> new User(name, before.email()));
                case UserDeleted() -> Optional.empty();
            });

    private final EventStore<UserEvent> store =
            EventStore.of(new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(UserEvent.class));

    @Test
    void a1_an_event_also_knows_its_stream_its_place_its_schema_and_its_cause() {
        var created = new UserCreated("ana", "ana@example.org");
        store.append(Append.<UserEvent>to(ANA, noStream(), List.of(created))
                .metadata(Map.of(Metadata.ACTOR, "mei", Metadata.REASON, "by phone")));

        var event = store.events(ANA).getFirst();

        assertThat(event.stream()).isEqualTo(ANA);
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.position()).isEqualTo(1);
        assertThat(event.metadata()).containsEntry("actor", "mei").containsEntry("reason", "by phone");
        assertThat(store.log().event(1).orElseThrow().payload().schema()).isEqualTo(1);
    }

    @Test
    void a2_a_stream_has_all_events_of_one_user_and_none_of_another() {
        store.append(ANA, noStream(), new UserCreated("ana", "ana@example.org"));
        store.append(BEN, noStream(), new UserCreated("ben", "ben@example.org"));
        store.append(ANA, exactly(1), new UserRenamed("anna"));

        assertThat(store.events(ANA)).extracting(event -> event.position()).containsExactly(1L, 3L);
        assertThat(store.event(3)).hasSize(1);
    }

    @Test
    void a3_a_handler_that_asks_the_table_cannot_recover_a_lost_table() {
        record UserUpdated(String username, String email) {}
        // region a3
        var table = new HashMap<Integer, User>(); // the database that was lost
        var user = Optional.<User>empty();
        for (var event : List.of(new UserCreated("ana", "ana@example.org"), new UserUpdated("anna", "a@example.org"))) {
            user = switch (event) {
                case UserCreated(var name, var email) -> Optional.of(new User(name, email));
                case UserUpdated(var name, var email) ->
                    Optional.ofNullable(table.get(7)).map(_ -> new User(name, email)); // User.load(event.user_id)
                default -> user;
            };
        }
        // endregion
        assertThat(user).as("what the article recovers").isEmpty();

        store.append(ANA, noStream(), new UserCreated("ana", "ana@example.org"), new UserRenamed("anna"));
        assertThat(store.load(ANA, USER).state()).contains(new User("anna", "ana@example.org"));
    }

    @Test
    void a4_without_an_expected_version_the_second_writer_is_not_told() {
        store.append(ANA, noStream(), new UserCreated("ana", "ana@example.org"));
        store.append(ANA, any(), new UserRenamed("anna"));
        store.append(ANA, any(), new UserRenamed("anni")); // decided on "ana", which is no longer so

        assertThat(store.load(ANA, USER).state()).map(User::username).contains("anni");
        assertThatThrownBy(() -> store.append(ANA, exactly(1), new UserRenamed("anne")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a6_an_unknown_event_makes_the_articles_user_vanish() {
        record EmailConfirmed() {}
        Object created = new UserCreated("ana", "ana@example.org");
        var user = Optional.<User>empty();
        for (var event : List.of(created, new EmailConfirmed())) {
            // handler = created_handler if isinstance(event, UserCreatedEvent) else updated_handler
            user = event instanceof UserCreated(var name, var email)
                    ? Optional.of(new User(name, email))
                    : Optional.empty(); // the other handler: "return None"
        }

        assertThat(user).isEmpty();
    }

    @Test
    void a8_a_user_that_was_deleted_has_a_history_and_no_state() {
        store.append(ANA, noStream(), new UserCreated("ana", "ana@example.org"), new UserDeleted());

        assertThat(store.load(ANA, USER).state()).isEmpty();
        assertThat(store.events(ANA)).hasSize(2);
    }

    @Test
    void a9_an_event_and_a_table_that_are_written_one_after_the_other_disagree_after_a_failure() {
        var log = new ArrayList<UserEvent>();
        var table = Map.<Integer, String>of(); // a database that is down: it takes nothing

        assertThatThrownBy(() -> {
                    log.add(new UserCreated("ana", "ana@example.org"));
                    table.put(7, "ana");
                })
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(log).hasSize(1);
        assertThat(table).as("and nothing will ever put it right").isEmpty();
    }

    @Test
    void a9_a_view_that_could_not_be_written_catches_up() {
        var failures = new AtomicInteger(1);
        var names = new Projection<UserEvent, Rows<String>>("names", Filter.all(), (rows, event) -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is down");
            }
            rows.put(event.stream().key(), event.payload().toString());
        });
        var model = new InMemoryReadModel<String>();
        var again = Subscription.Settings.DEFAULT.onFailure(new Subscription.OnFailure.Retry(Duration.ofMillis(1)));
        store.append(ANA, noStream(), new UserCreated("ana", "ana@example.org"));

        try (var running = store.project(names, model, again)) {
            assertThat(running.await(1, Duration.ofMinutes(1))).isTrue();
        }

        var name = model.query("names", rows -> rows.get("7"));
        assertThat(name).isPresent();
    }
}

package dev.varve.samples.users.past;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.samples.users.domain.Ana.ID;
import static dev.varve.samples.users.domain.Ana.says;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.samples.users.domain.Personal;
import dev.varve.samples.users.domain.User;
import dev.varve.samples.users.domain.UserEvent;
import dev.varve.samples.users.domain.UserEvent.EmailChanged;
import dev.varve.samples.users.domain.UserEvent.UserRegistered;
import dev.varve.samples.users.domain.UserEvent.UserRenamed;
import dev.varve.samples.users.domain.Users;
import dev.varve.samples.users.sealing.KeyVault;
import dev.varve.samples.users.sealing.Shelf;
import dev.varve.store.EventStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How events of three generations are read (L10), and the traps on the way.
class GenerationsTest {

    private static final StreamId ANA = StreamId.of("user", ID);

    private final EventLog log = new InMemoryEventLog(Clock.systemUTC());
    private final KeyVault vault = new KeyVault(Shelf.inMemory(), new Random(7));
    private final EventStore<UserEvent> store = EventStore.of(log, UserCodec.of(vault));

    private void stored(String type, int schema, String json) {
        log.append(Append.to(ANA, any(), List.of(new Encoded(type, schema, json.getBytes(UTF_8)))));
    }

    private void first(String type, String name, String email) {
        stored(type, 1, "{\"user_id\":\"7\",\"username\":\"%s\",\"email\":\"%s\"}".formatted(name, email));
    }

    private List<UserEvent> read() {
        return store.events(ANA).stream().map(Event::payload).toList();
    }

    private static UserRegistered registered() {
        return new UserRegistered(ID, says("Ana"), says("ana@example.org"), "und", "before generation 3");
    }

    @Test
    void the_first_generation_is_read_as_today_s_events() {
        first("user-created", "Ana", "ana@example.org");

        assertThat(read()).containsExactly(registered());
    }

    @Test
    void the_second_generation_is_read_as_today_s_events() {
        stored("user-registered", 1, "{\"userId\":\"7\",\"name\":\"Ana\",\"email\":\"ana@example.org\"}");
        stored("user-renamed", 1, "{\"userId\":\"7\",\"name\":\"Ana Weber\"}");
        stored("email-changed", 1, "{\"userId\":\"7\",\"email\":\"weber@example.org\"}");

        assertThat(read())
                .containsExactly(
                        registered(), new UserRenamed(says("Ana Weber")), new EmailChanged(says("weber@example.org")));
    }

    @Test
    void an_update_is_split_into_what_changed_a_name_an_address_both_or_nothing() {
        first("user-created", "Ana", "ana@example.org");
        first("user-updated", "Ana Weber", "ana@example.org");
        first("user-updated", "Ana Weber", "weber@example.org");
        first("user-updated", "Ana Weber", "weber@example.org");
        first("user-updated", "Ana", "ana@example.org");

        assertThat(read())
                .containsExactly(
                        registered(),
                        new UserRenamed(says("Ana Weber")),
                        new EmailChanged(says("weber@example.org")),
                        new UserRenamed(says("Ana")),
                        new EmailChanged(says("ana@example.org")));
    }

    @Test
    void an_update_is_compared_with_the_latest_values_of_any_old_generation() {
        first("user-created", "Ana", "ana@example.org");
        stored("user-renamed", 1, "{\"userId\":\"7\",\"name\":\"Ana Weber\"}");
        first("user-updated", "Ana Weber", "ana@example.org");

        assertThat(read()).containsExactly(registered(), new UserRenamed(says("Ana Weber")));
    }

    @Test // I06, I10
    void parts_share_the_stored_place_so_an_expected_version_always_means_a_stored_one() {
        first("user-created", "Ana", "ana@example.org");
        first("user-updated", "Ana Weber", "weber@example.org");
        first("user-updated", "Ana Weber", "weber@example.org");

        assertThat(store.events(ANA)).extracting(Event::version).containsExactly(1L, 2L, 2L);
        assertThat(store.events(ANA)).extracting(Event::part).containsExactly(0, 0, 1);
        assertThat(store.load(ANA, new Users()).version()).isEqualTo(3);
        vault.create(ID);
        store.append(ANA, ExpectedVersion.exactly(3), new UserRenamed(says("Ana")));
        assertThat(store.version(ANA)).isEqualTo(4);
    }

    @Test
    void events_are_found_by_today_s_type_also_where_they_were_stored_under_another() {
        first("user-created", "Ana", "ana@example.org");
        first("user-updated", "Ana Weber", "ana@example.org");

        assertThat(store.events(Filter.type("user-renamed"))).hasSize(1);
        assertThat(store.events(Filter.type("user-registered"))).hasSize(1);
        assertThat(store.events(Filter.type("email-changed"))).isEmpty();
    }

    @Test // I12, I13
    void an_unknown_type_and_a_newer_generation_stop_the_reader_with_a_clear_message() {
        stored("user-registered", 9, "{}");
        assertThatThrownBy(this::read)
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("event type 'user-registered' has schema 9, this codec knows it up to 2");
        assertThatThrownBy(() -> UserCodec.of(vault).decode(new Encoded("user-promoted", 1, new byte[0]), _ -> {}))
                .isInstanceOf(UnknownEventException.class);
    }

    @Test
    void an_update_without_its_past_is_refused_rather_than_guessed() {
        var update = new Encoded("user-updated", 1, "{}".getBytes(UTF_8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserCodec.of(vault).decode(update, _ -> {}));
    }

    @Test
    void no_upcaster_seals_what_was_stored_in_clear() {
        first("user-created", "Ana", "ana@example.org");
        vault.destroy(ID);

        assertThat(store.load(ANA, new Users()).state().name()).isEqualTo(says("Ana"));
        assertThat(Generations.isInClear(log.event(1).orElseThrow().payload())).isTrue();
        assertThat(Generations.isInClear(new Encoded("user-registered", 2, new byte[0])))
                .isFalse();
    }

    @Test // L02
    void the_file_of_the_article_is_replayed_by_hand_and_by_a_fold() throws Exception {
        var lines = Files.readAllLines(Path.of("src/main/resources/article-users-v1.jsonl"));
        Article.store(Article.read(lines), log);
        var users = new Users();
        var byHand = User.NONE;
        for (var event : store.events(ANA)) {
            byHand = users.evolve(byHand, event.payload());
        }

        assertThat(byHand.name()).isEqualTo(says("Ana Lopez-Weber"));
        assertThat(store.load(ANA, users).state()).isEqualTo(byHand);
        assertThat(store.events(StreamId.of("user", "8")).stream().map(Event::payload))
                .hasSize(4)
                .endsWith(
                        new UserRenamed(Personal.of("8", "Ben Okafor")),
                        new EmailChanged(Personal.of("8", "okafor@example.org")));
    }

    @Test
    void a_line_that_the_article_would_not_write_is_named() {
        var good = "{\"timestamp\":\"t\",\"type\":\"UserCreatedEvent\",\"payload\":"
                + "{\"user_id\":\"7\",\"username\":\"Ana\",\"email\":\"a\"}}";
        for (var wrong :
                List.of("", "{}", "[]", "null", good.replace("Created", "Deleted"), good.replace("user_id", "id"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Article.read(List.of(good, wrong)))
                    .withMessageStartingWith("line 2 is no event of the article");
        }
    }

    @Test
    void the_same_beginning_of_a_stream_always_means_the_same() {
        first("user-created", "Ana", "ana@example.org");
        first("user-updated", "Ana Weber", "weber@example.org");
        var once = read();
        first("user-updated", "Ana", "ana@example.org");

        assertThat(read().subList(0, once.size())).isEqualTo(once);
    }
}

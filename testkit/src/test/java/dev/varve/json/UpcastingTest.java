package dev.varve.json;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exists;
import static dev.varve.Filter.type;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.CorruptEventException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.EventName;
import dev.varve.decide.Fold;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpcastingTest {

    sealed interface Today {}

    @EventName(value = "named", schema = 3)
    record Named(String first, String last, String title) implements Today {}

    record Moved(String to) implements Today {}

    record Told(String who) implements Today {}

    record MovedAndTold(String to, String who) {}

    private static final StreamId A = StreamId.of("person", "a");
    private static final Duration SOON = Duration.ofMinutes(1);

    private final EventLog log = new InMemoryEventLog(ManualClock.at("2026-01-01T12:00:00Z"));

    private final JsonCodec<Today> codec = JsonCodec.of(
            Today.class,
            Upcaster.tree("named", 1, old -> {
                var words = old.remove("name").asString().split(" ", 2);
                return old.put("first", words[0]).put("last", words[1]);
            }),
            Upcaster.tree("named", 2, old -> old.put("title", "none")),
            Upcaster.renamed("relocated", 1, "moved", 1, old -> old),
            Upcaster.typed(MovedAndTold.class, old -> List.of(new Moved(old.to()), new Told(old.who()))),
            Upcaster.dropped("pinged", 1),
            Upcaster.renamed("broken", 1, "moved", 1, _ -> {
                throw new IllegalStateException("an upcaster that fails");
            }));

    private final EventStore<Today> store = EventStore.of(log, codec);

    private void stored(String type, int schema, String json) {
        log.append(Append.to(A, any(), List.of(new Encoded(type, schema, json.getBytes(UTF_8)))));
    }

    private static List<Today> payloads(List<Event<Today>> events) {
        return events.stream().map(Event::payload).toList();
    }

    /// All that happened, as a list.
    private static final Fold<List<Today>, Today> ALL = new Fold<>() {
        @Override
        public List<Today> initialState() {
            return List.of();
        }

        @Override
        public List<Today> evolve(List<Today> state, Today event) {
            var next = new ArrayList<>(state);
            next.add(event);
            return next;
        }
    };

    @Test // I03
    void an_old_event_is_brought_up_to_date_step_by_step() {
        stored("named", 1, "{\"name\":\"Ada Lovelace\"}");
        stored("named", 2, "{\"first\":\"Alan\",\"last\":\"Turing\"}");
        store.append(A, any(), new Named("Grace", "Hopper", "Dr"));

        assertThat(payloads(store.events(A)))
                .containsExactly(
                        new Named("Ada", "Lovelace", "none"),
                        new Named("Alan", "Turing", "none"),
                        new Named("Grace", "Hopper", "Dr"));
    }

    @Test // I04
    void a_gap_a_circle_or_an_end_in_nothing_is_refused_at_once() {
        assertThatThrownBy(() -> JsonCodec.of(Today.class, Upcaster.tree("named", 2, old -> old)))
                .hasMessageContaining("named#1");
        assertThatThrownBy(() -> JsonCodec.of(Today.class, Upcaster.tree("named", 1, old -> old)))
                .hasMessageContaining("named#2");
        assertThatThrownBy(() -> JsonCodec.of(
                        Moved.class,
                        Upcaster.renamed("x", 1, "y", 1, old -> old),
                        Upcaster.renamed("y", 1, "x", 1, old -> old)))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> JsonCodec.of(Moved.class, Upcaster.renamed("x", 1, "y", 1, old -> old)))
                .hasMessageContaining("y#1");
        assertThatThrownBy(() -> JsonCodec.of(
                        Moved.class, Upcaster.dropped("x", 1), Upcaster.renamed("x", 1, "moved", 1, old -> old)))
                .hasMessageContaining("x#1");
    }

    @Test // I06, I07
    void an_event_may_become_several_that_share_its_place() {
        stored("moved", 1, "{\"to\":\"here\"}");
        stored("moved-and-told", 1, "{\"to\":\"there\",\"who\":\"ann\"}");
        var backwards = new ArrayList<Event<Today>>();
        store.read(A, Range.ALL.reversed(), backwards::add);

        assertThat(payloads(store.events(A))).containsExactly(new Moved("here"), new Moved("there"), new Told("ann"));
        assertThat(store.events(A)).extracting(Event::version).containsExactly(1L, 2L, 2L);
        assertThat(store.events(A)).extracting(Event::part).containsExactly(0, 0, 1);
        assertThat(backwards).isEqualTo(store.events(A).reversed());
        assertThat(store.event(2)).hasSize(2);
        assertThat(store.load(A, ALL).version()).isEqualTo(2);
    }

    @Test // I10
    void a_stream_of_dropped_events_is_empty_and_exists() {
        stored("pinged", 1, "{}");
        stored("pinged", 1, "{}");

        assertThat(store.events(A)).isEmpty();
        assertThat(store.version(A)).isEqualTo(2);
        assertThat(store.load(A, ALL).version()).isEqualTo(2);
        store.append(A, exists(), new Moved("here"));
        assertThat(store.version(A)).isEqualTo(3);
    }

    private static Projection<Today, Rows<String>> seen(Filter filter) {
        return new Projection<>(
                "seen", filter, (rows, event) -> rows.put(event.position() + "." + event.part(), event.payload() + ""));
    }

    private List<String> projected(Filter filter) {
        var model = new InMemoryReadModel<String>();
        try (var subscription = store.project(seen(filter), model)) {
            assertThat(subscription.await(log.head(), SOON)).isTrue();
        }
        return rows(model);
    }

    private static List<String> rows(InMemoryReadModel<String> model) {
        return model.query("seen", rows -> {
            var all = new ArrayList<String>();
            rows.each("", (_, row) -> all.add(row));
            return all;
        });
    }

    @Test // I09
    void a_projection_gets_past_dropped_events() {
        for (var n = 0; n < 1_200; n++) {
            stored("pinged", 1, "{}");
        }
        stored("moved", 1, "{\"to\":\"here\"}");

        assertThat(projected(Filter.all())).containsExactly("Moved[to=here]");
    }

    @Test // I16
    void every_way_of_reading_brings_events_up_to_date() {
        stored("relocated", 1, "{\"to\":\"here\"}");
        var moved = List.<Today>of(new Moved("here"));

        assertThat(payloads(store.events(A))).isEqualTo(moved);
        assertThat(payloads(store.events(Filter.all()))).isEqualTo(moved);
        assertThat(payloads(store.event(1))).isEqualTo(moved);
        assertThat(store.load(A, ALL).state()).isEqualTo(moved);
        assertThat(store.load(Filter.all(), ALL).state()).isEqualTo(moved);
        assertThat(payloads(store.asOf(1).events(A))).isEqualTo(moved);
        assertThat(store.asOf(1).load(A, ALL).state()).isEqualTo(moved);
        assertThat(projected(Filter.all())).containsExactly("Moved[to=here]");
    }

    @Test // C17
    void a_filter_by_the_name_of_today_finds_old_names() {
        stored("relocated", 1, "{\"to\":\"here\"}");
        stored("moved-and-told", 1, "{\"to\":\"there\",\"who\":\"ann\"}");
        store.append(A, any(), new Told("bob"));

        assertThat(payloads(store.events(type("moved")))).containsExactly(new Moved("here"), new Moved("there"));
        assertThat(payloads(store.events(type("told")))).containsExactly(new Told("ann"), new Told("bob"));
        assertThat(projected(type("told"))).containsExactly("Told[who=ann]", "Told[who=bob]");
        assertThat(store.load(type("moved"), ALL).state()).hasSize(2);
    }

    @Test // C17
    void a_condition_on_the_name_of_today_sees_old_names() {
        stored("relocated", 1, "{\"to\":\"here\"}");
        var append = Append.<Today>to(A, any(), List.of(new Moved("there")));

        assertThatThrownBy(() -> store.append(append.when(Condition.noneSince(type("moved"), 0))))
                .isInstanceOf(ConflictException.class);
        assertThat(store.append(append.when(Condition.noneSince(type("moved"), 1)))
                        .last())
                .isEqualTo(2);
    }

    @Test // I12
    void an_unknown_event_is_an_error_that_says_where_it_stands() {
        stored("moved", 1, "{\"to\":\"here\"}");
        stored("unheard-of", 1, "{}");

        assertThatThrownBy(() -> store.load(A, ALL))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContainingAll("unheard-of", "schema 1", "person/a", "version 2");
        var lenient = EventStore.of(log, codec.ignoringUnknown());
        assertThat(lenient.load(A, ALL).state()).hasSize(1);
        assertThat(lenient.load(A, ALL).version()).isEqualTo(2);
    }

    @Test // I15
    void an_upcaster_that_fails_is_an_error_that_says_where_and_why() {
        stored("moved", 1, "{\"to\":\"here\"}");
        stored("broken", 1, "{}");

        assertThatThrownBy(() -> store.load(A, ALL))
                .isInstanceOf(CorruptEventException.class)
                .hasMessageContainingAll("position 2", "person/a", "version 2", "an upcaster that fails")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test // I15, L29
    void a_projection_stops_before_an_event_it_cannot_read() {
        stored("moved", 1, "{\"to\":\"here\"}");
        stored("broken", 1, "{}");
        stored("moved", 1, "{\"to\":\"there\"}");
        var model = new InMemoryReadModel<String>();
        var subscription = store.project(seen(Filter.all()), model);

        assertThat(subscription.await(3, SOON)).isFalse();
        assertThat(subscription.status()).isInstanceOfSatisfying(Subscription.Status.Stopped.class, stopped -> {
            assertThat(stopped.position()).isEqualTo(2);
            assertThat(stopped.cause()).isInstanceOf(CorruptEventException.class);
        });
        assertThat(model.checkpoint("seen")).hasValue(1);
        assertThat(rows(model)).containsExactly("Moved[to=here]");
    }

    @Test // L29
    void a_projection_may_skip_what_it_cannot_read() {
        stored("unheard-of", 1, "{}");
        stored("moved", 1, "{\"to\":\"here\"}");
        stored("broken", 1, "{}");
        stored("moved", 1, "{\"to\":\"there\"}");
        var model = new InMemoryReadModel<String>();
        var settings = Settings.DEFAULT.onFailure(new OnFailure.Skip());
        try (var subscription = store.project(seen(Filter.all()), model, settings)) {
            assertThat(subscription.await(4, SOON)).isTrue();
        }

        assertThat(rows(model)).containsExactly("Moved[to=here]", "Moved[to=there]");
    }

    @Test
    void a_record_without_a_name_of_its_own_is_of_the_schema_that_its_upcasters_lead_to() {
        record Seen(String place, String light) {}
        var seen = JsonCodec.of(
                Seen.class,
                Upcaster.renamed("noticed", 1, "seen", 2, old -> old),
                Upcaster.tree("seen", 2, old -> old.put("light", "none")));
        var before = new ArrayList<Seen>();
        seen.decode(new Encoded("noticed", 1, "{\"place\":\"garden\"}".getBytes(UTF_8)), before::add);

        assertThat(seen.encode(new Seen("garden", "moon")).schema()).isEqualTo(3);
        assertThat(before).containsExactly(new Seen("garden", "none"));
        assertThatThrownBy(() -> seen.decode(new Encoded("seen", 1, "{}".getBytes(UTF_8)), before::add))
                .as("the type began with schema 2")
                .isInstanceOf(UnknownEventException.class);
    }
}

package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.IncompleteHistoryException;
import dev.varve.Range;
import dev.varve.Tag;
import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.signal.Signal;
import dev.varve.store.Till.Content;
import dev.varve.store.Till.Emptied;
import dev.varve.store.Till.MoneyPut;
import dev.varve.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStoreTest extends StoreTest {

    @Test
    void events_are_appended_and_read_back() {
        store.append(ONE, exactly(0), new MoneyPut(5), new Emptied());

        assertThat(store.events(ONE)).extracting(Event::payload).containsExactly(new MoneyPut(5), new Emptied());
        assertThat(store.events(Filter.type("emptied")))
                .extracting(Event::position)
                .containsExactly(2L);
        assertThat(store.event(1)).extracting(Event::payload).containsExactly(new MoneyPut(5));
        assertThat(store.event(3)).isEmpty();
        assertThat(store.head()).isEqualTo(2);
    }

    @Test // A19
    void an_event_that_the_codec_does_not_know_is_refused_when_it_is_appended() {
        EventStore<Till.Event> narrow = EventStore.of(log, narrowed());

        assertThatThrownBy(() -> narrow.append(Append.<Till.Event>to(ONE, any(), List.of(new MoneyPut(1)))
                        .and(TWO, any(), List.of(new Emptied()))))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("MoneyPut");
        assertThat(store.head()).isZero();
    }

    @SuppressWarnings("unchecked")
    private static JsonCodec<Till.Event> narrowed() {
        return (JsonCodec<Till.Event>) (JsonCodec<?>) JsonCodec.of(Emptied.class);
    }

    @Test // E21
    void a_load_is_the_fold_of_the_events_by_hand() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var till = new Till();
        var byHand = till.initialState();
        for (var n = 0; n <= 1_000; n++) {
            if (n % 100 == 0 || n < 5) {
                assertThat(store.load(ONE, till)).as("with seed %d", seed).isEqualTo(new Loaded<>(byHand, n));
            }
            var event = random.nextInt(5) == 0 ? new Emptied() : new MoneyPut(random.nextInt(100));
            store.append(ONE, exactly(n), event);
            byHand = till.evolve(byHand, event);
        }
    }

    @Test // E22
    void an_incomplete_history_is_never_folded() {
        append(ONE, 1, 2, 3);
        store.truncate(ONE, 2);

        assertThatThrownBy(() -> store.load(ONE, new Till()))
                .isInstanceOf(IncompleteHistoryException.class)
                .hasMessageContainingAll("till/1", "expected version 1", "found 2");
        store.truncate(ONE, 4);
        assertThatThrownBy(() -> store.load(ONE, new Till()))
                .isInstanceOf(IncompleteHistoryException.class)
                .hasMessageContainingAll("expected version 1", "found none");
    }

    @Test
    void events_are_tagged_and_found_by_their_tags() {
        var tagged = store.tagging(
                event -> event instanceof MoneyPut(var amount) ? Set.of(Tag.of("amount", amount)) : Set.of());
        tagged.append(ONE, any(), new MoneyPut(5), new MoneyPut(7), new Emptied());
        tagged.append(new Append<Till.Event>(List.of(), List.of(), Optional.empty(), Map.of())
                .and(new Write<>(TWO, new MoneyPut(5), Set.of(Tag.of("by", "ann")))));

        assertThat(store.events(Filter.tagged(Tag.of("amount", 5))))
                .extracting(Event::position)
                .containsExactly(1L, 4L);
        assertThat(store.events(Filter.tagged(Tag.of("amount", 5), Tag.of("by", "ann"))))
                .extracting(Event::position)
                .containsExactly(4L);
    }

    @Test // G07
    void a_decision_over_several_streams_is_written_if_nothing_came_in_between() {
        append(ONE, 5);
        append(TWO, 7);
        var all = Filter.category("till");
        var loaded = store.load(all, new Till());
        assertThat(loaded).isEqualTo(new Loaded<>(new Content(12, 2), 2));

        var append = Append.<Till.Event>to(ONE, any(), List.of(new MoneyPut(1)))
                .when(Condition.noneSince(all, loaded.version()));
        append(TWO, 1);
        assertThatThrownBy(() -> store.append(append)).isInstanceOf(ConflictException.class);
        assertThat(store.append(Append.<Till.Event>to(ONE, any(), List.of(new MoneyPut(1)))
                                .when(Condition.noneSince(
                                        all, store.load(all, new Till()).version())))
                        .last())
                .isEqualTo(4);
    }

    @Test // C14
    void a_filter_that_can_match_nothing_is_refused_when_it_is_made() {
        assertThatThrownBy(Filter::anyOf).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Filter::type).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Filter::tagged).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Filter::category).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_it_does_is_signalled() {
        append(ONE, 1, 2);
        assertThatThrownBy(() -> store.append(ONE, exactly(0), new Emptied())).isInstanceOf(ConflictException.class);

        assertThat(signals(Signal.Appended.class))
                .singleElement()
                .satisfies(signal -> assertThat(signal.result().last()).isEqualTo(2));
        assertThat(signals(Signal.Conflicted.class)).hasSize(1);
    }

    @Test // O07
    void a_load_says_what_it_took() {
        append(ONE, 1, 2);
        store.repository(Till.CATEGORY, new Till()).load("1");

        assertThat(signals(Signal.Loaded.class)).singleElement().satisfies(signal -> {
            assertThat(signal.stream()).isEqualTo(ONE);
            assertThat(signal.replay().folded()).isEqualTo(2);
            assertThat(signal.replay().bytes()).isEqualTo(2L * "{\"amount\":1}".length());
            assertThat(signal.replay().nanos()).isPositive();
        });
    }

    @Test // O05
    void an_observer_that_fails_harms_nothing() {
        var observed = store.observe(_ -> {
            throw new IllegalStateException("an observer that fails on purpose");
        });

        assertThat(observed.append(ONE, any(), new MoneyPut(1)).last()).isEqualTo(1);
        assertThat(observed.repository(Till.CATEGORY, new Till()).load("1").version())
                .isEqualTo(1);
    }

    private static List<Event<Encoded>> story() {
        var clock = ManualClock.at("2026-01-01T12:00:00Z");
        var log = new InMemoryEventLog(clock);
        var tills = EventStore.of(log, Till.CODEC).repository(Till.CATEGORY, new Till());
        for (var n = 1; n <= 20; n++) {
            clock.advance(Duration.ofMinutes(n));
            tills.handle("" + n % 3, Command.of(Till.put((long) n)).id("c" + n).by("ann"));
        }
        var events = new ArrayList<Event<Encoded>>();
        log.readLog(Filter.all(), Range.ALL, events::add);
        return events;
    }

    @Test // O08
    void two_runs_with_one_clock_give_the_same_log() {
        assertThat(story()).isEqualTo(story()).hasSize(20);
    }

    @Test
    void the_streams_of_a_category_are_listed_in_the_order_of_their_first_event() {
        append(TWO, 1);
        append(ONE, 1);
        append(TWO, 2);

        assertThat(store.streams(Filter.category("till"))).containsExactly(TWO, ONE);
        assertThat(store.streams(Filter.category("safe"))).isEmpty();
        assertThat(store.asOf(1).streams(Filter.all())).containsExactly(TWO);
    }
}

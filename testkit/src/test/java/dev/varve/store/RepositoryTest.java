package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.exists;
import static dev.varve.ExpectedVersion.noStream;
import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.EvolveFailedException;
import dev.varve.IncompleteHistoryException;
import dev.varve.KeyReusedException;
import dev.varve.Metadata;
import dev.varve.decide.Decision;
import dev.varve.store.Till.Content;
import dev.varve.store.Till.Empty;
import dev.varve.store.Till.Event;
import dev.varve.store.Till.MoneyPut;
import dev.varve.store.Till.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepositoryTest extends StoreTest {

    private final AtomicInteger decided = new AtomicInteger();
    private final Repository<Till.Action, Content, Event> tills = store.repository(Till.CATEGORY, new Till() {
        @Override
        public Decision<Event> decide(Action command, Content state) {
            decided.incrementAndGet();
            return super.decide(command, state);
        }
    });

    @Test // J03
    void the_first_command_begins_the_stream() {
        var outcome = tills.handle("1", put(5L, 7L));

        assertThat(outcome)
                .isEqualTo(new Outcome.Accepted<>(
                        new Content(12, 2), 2, List.of(new MoneyPut(5), new MoneyPut(7)), 2, false));
        assertThat(store.version(ONE)).isEqualTo(2);
    }

    @Test // J09
    void the_state_of_an_outcome_is_that_of_a_fresh_load() {
        tills.handle("1", put(5L));
        var outcome = tills.handle("1", put(7L, 8L));

        assertThat(tills.load("1")).isEqualTo(new Loaded<>(outcome.state(), outcome.version()));
        assertThat(tills.load("1", 2).state()).isEqualTo(new Content(12, 2));
    }

    @Test
    void a_stream_that_was_never_written_loads_as_the_initial_state() {
        assertThat(tills.load("1")).isEqualTo(new Loaded<>(new Content(0, 0), 0));
    }

    @Test
    void a_refused_command_writes_nothing_and_says_why() {
        tills.handle("1", put(5L));

        assertThat(tills.handle("1", put(0L)))
                .isEqualTo(new Outcome.Refused<>(new Content(5, 1), 1, Refusal.NOT_POSITIVE));
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void a_command_that_changes_nothing_writes_nothing() {
        append(Till.TWO, 1);

        assertThat(tills.handle("1", new Empty()))
                .isEqualTo(new Outcome.Accepted<>(new Content(0, 0), 0, List.of(), 1, false));
        assertThat(store.head()).isEqualTo(1);
    }

    @Test // J02
    void what_decide_throws_reaches_the_caller_at_once() {
        var failure = new IllegalStateException("broken");
        var calls = new AtomicInteger();
        var broken = store.repository(Till.CATEGORY, new Till() {
            @Override
            public Decision<Event> decide(Action command, Content state) {
                calls.incrementAndGet();
                throw failure;
            }
        });

        assertThatThrownBy(() -> broken.handle("1", put(1L))).isSameAs(failure);
        assertThat(calls).hasValue(1);
        assertThat(store.head()).isZero();
    }

    @Test // J15
    void what_evolve_throws_is_told_with_stream_version_and_type() {
        append(ONE, 1, 2);
        var failure = new IllegalStateException("broken");
        var broken = store.repository(Till.CATEGORY, new Till() {
            @Override
            public Content evolve(Content state, Event event) {
                if (event.equals(new MoneyPut(2))) {
                    throw failure;
                }
                return super.evolve(state, event);
            }
        });

        assertThatThrownBy(() -> broken.handle("1", put(3L)))
                .isInstanceOf(EvolveFailedException.class)
                .hasCause(failure)
                .hasMessageContainingAll("till/1", "version 2", "money-put");
        assertThat(store.head()).isEqualTo(2);
    }

    @Test // J06
    void a_sender_who_saw_an_old_version_is_in_conflict_at_once() {
        tills.handle("1", put(5L));

        for (var expected : List.of(exactly(0), exactly(2), noStream())) {
            assertThatThrownBy(() -> tills.handle("1", Command.of(put(1L)).expecting(expected)))
                    .isInstanceOf(ConflictException.class);
        }
        assertThatThrownBy(() -> tills.handle("2", Command.of(put(1L)).expecting(exists())))
                .isInstanceOf(ConflictException.class);
        assertThat(decided.get()).isLessThanOrEqualTo(3);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void a_stale_sender_is_told_so_before_the_command_is_refused() {
        tills.handle("1", put(5L));

        assertThatThrownBy(() -> tills.handle("1", Command.of(put(0L)).expecting(exactly(0))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> tills.handle("1", Command.of(put(0L)).expecting(noStream())))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void a_sender_who_saw_the_right_version_is_served() {
        tills.handle("1", Command.of(put(5L)).expecting(noStream()));
        tills.handle("1", Command.of(put(5L)).expecting(exactly(1)));
        tills.handle("1", Command.of(put(5L)).expecting(exists()));
        tills.handle("1", Command.of(put(5L)).expecting(any()));

        assertThat(store.version(ONE)).isEqualTo(4);
    }

    @Test // J11
    void a_command_with_an_id_is_carried_out_once() {
        var command = Command.of(put(5L, 6L)).id("c1");
        var first = tills.handle("1", command);
        tills.handle("1", put(7L));
        var second = tills.handle("1", command);

        assertThat(second)
                .isEqualTo(new Outcome.Accepted<>(
                        first.state(), first.version(), List.of(new MoneyPut(5), new MoneyPut(6)), 2, true));
        assertThat(decided).as("the third time to compare").hasValue(3);
        assertThat(store.head()).isEqualTo(3);
    }

    @Test
    void a_repeated_command_is_answered_although_its_sender_is_out_of_date() {
        var command = Command.of(put(5L)).id("c1").expecting(noStream());
        tills.handle("1", command);

        assertThat(tills.handle("1", command))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        outcome -> assertThat(outcome.repeated()).isTrue());
    }

    @Test
    void a_refused_command_may_be_sent_again_and_is_decided_anew() {
        var command = Command.of(put(0L)).id("c1");
        tills.handle("1", command);
        tills.handle("1", command);

        assertThat(decided).hasValue(2);
    }

    @Test
    void an_id_that_was_used_on_another_stream_is_refused() {
        tills.handle("1", Command.of(put(5L)).id("c1"));

        assertThatThrownBy(() -> tills.handle("2", Command.of(put(5L)).id("c1")))
                .isInstanceOf(KeyReusedException.class);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void an_id_that_was_used_for_another_command_is_refused() {
        tills.handle("1", Command.of(put(5L)).id("c1"));

        for (var other : List.of(put(6L), put(5L, 6L), put(0L), new Empty())) {
            assertThatThrownBy(() -> tills.handle("1", Command.of(other).id("c1")))
                    .isInstanceOf(KeyReusedException.class)
                    .hasMessage("the id 'c1' was used before, for another command, whose events begin at position 1;"
                            + " nothing was written; give this command an id of its own");
        }
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void a_repeated_command_is_compared_on_the_state_that_it_was_decided_on() {
        append(ONE, 5);
        var command = Command.<Till.Action>of(new Empty()).id("c1");
        tills.handle("1", command);
        append(ONE, 7, 8);

        assertThat(tills.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(0, 1), 2, List.of(new Till.Emptied()), 2, true));
        assertThat(tills.loadFor("1", "c1")).isEqualTo(new Loaded<>(new Content(5, 1), 1));
        assertThat(tills.loadFor("1", "c2")).isEqualTo(tills.load("1"));
        assertThat(tills.loadFor("2", "c1")).isEqualTo(tills.load("2"));
    }

    @Test
    void what_a_sender_does_not_keep_can_be_left_out_of_the_comparison() {
        var careless = tills.comparing((recorded, again) -> recorded.getClass() == again.getClass());
        careless.handle("1", Command.of(put(5L)).id("c1"));

        assertThat(careless.handle("1", Command.of(put(6L)).id("c1")))
                .isEqualTo(new Outcome.Accepted<>(new Content(5, 1), 1, List.of(new MoneyPut(5)), 1, true));
        assertThatThrownBy(() -> careless.handle("1", Command.of(put(5L, 6L)).id("c1")))
                .isInstanceOf(KeyReusedException.class);
    }

    @Test
    void a_repeated_command_whose_events_were_removed_gets_what_is_left_of_its_outcome() {
        var command = Command.of(put(5L, 6L)).id("c1");
        tills.handle("1", command);
        append(ONE, 7);
        store.truncate(ONE, 2);
        assertThat(tills.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(0, 0), 2, List.of(new MoneyPut(6)), 2, true));

        store.truncate(ONE, 3);
        assertThat(tills.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(0, 0), 2, List.of(), 2, true));
        assertThat(tills.loadFor("2", "c1")).isEqualTo(tills.load("2"));
        assertThat(store.head()).isEqualTo(3);
    }

    @Test
    void a_repeated_command_is_not_compared_where_the_state_of_then_is_lost() {
        append(ONE, 1);
        var command = Command.of(put(5L)).id("c1");
        tills.handle("1", command);
        store.truncate(ONE, 2);

        assertThat(tills.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(0, 0), 2, List.of(new MoneyPut(5)), 2, true));
    }

    @Test // J12
    void all_events_of_a_command_are_recorded_with_what_is_known_about_it() {
        tills.handle(
                "1", Command.of(put(5L, 6L)).id("c1").by("ann").because("sale").with("shop", "north"));

        assertThat(store.events(ONE))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.metadata())
                        .isEqualTo(Map.of(
                                Metadata.COMMAND_ID,
                                "c1",
                                Metadata.ACTOR,
                                "ann",
                                Metadata.REASON,
                                "sale",
                                "shop",
                                "north")));
    }

    @Test // J12
    void a_chain_of_causes_can_be_followed_to_its_beginning() {
        append(Till.TWO, 1);
        tills.handle("1", put(1L));
        var first = store.events(ONE).getFirst();
        tills.handle("1", Command.of(put(2L)).causedBy(first));
        var second = store.events(ONE).get(1);
        tills.handle("1", Command.of(put(3L)).causedBy(second));
        var third = store.events(ONE).get(2);

        assertThat(second.metadata()).isEqualTo(Map.of(Metadata.CAUSATION, "2", Metadata.CORRELATION, "2"));
        assertThat(third.metadata()).isEqualTo(Map.of(Metadata.CAUSATION, "3", Metadata.CORRELATION, "2"));
    }

    @Test
    void several_commands_are_carried_out_as_one() {
        var outcome = tills.handleAll("1", List.of(put(5L), new Empty(), put(2L)));

        assertThat(outcome.state()).isEqualTo(new Content(2, 2));
        assertThat(outcome.version()).isEqualTo(3);
        assertThat(tills.load("1").state()).isEqualTo(outcome.state());
        assertThat(tills.handleAll("1", List.of()).version()).isEqualTo(3);
    }

    @Test
    void if_one_of_several_commands_is_refused_none_is_carried_out() {
        assertThat(tills.handleAll("1", List.of(put(5L), put(0L))))
                .isEqualTo(new Outcome.Refused<>(new Content(0, 0), 0, Refusal.NOT_POSITIVE));
        assertThat(store.head()).isZero();
    }

    @Test
    void the_position_of_an_outcome_is_that_of_its_last_event() {
        append(Till.TWO, 1, 2, 3);

        assertThat(tills.handle("1", put(5L, 6L)))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        outcome -> assertThat(outcome.position()).isEqualTo(5));
    }

    @Test
    void a_removed_stream_cannot_be_decided_on() {
        append(ONE, 1, 2);
        store.truncate(ONE, 3);

        assertThatThrownBy(() -> tills.handle("1", put(3L)))
                .isInstanceOf(IncompleteHistoryException.class)
                .hasMessageContainingAll("till/1", "expected version 1", "found none", "another stream");
    }

    @Test
    void a_completed_append_writes_to_other_streams_in_the_same_unit() {
        var twice = tills.completing(append -> append.and(Till.TWO, noStream(), List.of(new MoneyPut(1))));

        assertThat(twice.handle("1", put(5L)))
                .isEqualTo(new Outcome.Accepted<>(new Content(5, 1), 1, List.of(new MoneyPut(5)), 2, false));
        assertThat(store.version(Till.TWO)).isEqualTo(1);
        assertThatThrownBy(() -> twice.retry(Retry.NEVER).handle("1", put(5L))).isInstanceOf(ConflictException.class);
        assertThat(store.version(ONE)).as("nothing was written").isEqualTo(1);
    }

    @Test
    void a_completed_append_may_be_under_more_conditions() {
        append(Till.TWO, 1);
        var guarded = tills.completing(append -> append.when(Condition.streamIs(Till.TWO, noStream())));

        assertThatThrownBy(() -> guarded.retry(Retry.NEVER).handle("1", put(5L)))
                .isInstanceOf(ConflictException.class);
        assertThat(store.version(ONE)).isZero();
    }

    @Test
    void a_command_that_changes_nothing_or_is_refused_is_not_completed() {
        var completing = tills.completing(_ -> {
            throw new AssertionError("there is nothing to complete");
        });

        completing.handle("1", new Empty());
        completing.handle("1", put(0L));

        assertThat(store.head()).isZero();
    }

    @Test
    void a_repeated_command_whose_append_was_completed_has_its_own_events_only() {
        var twice = tills.completing(append -> append.and(Till.TWO, noStream(), List.of(new MoneyPut(1))));
        var command = Command.of(put(5L)).id("c-1");
        twice.handle("1", command);

        assertThat(twice.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(5, 1), 1, List.of(new MoneyPut(5)), 2, true));
    }
}

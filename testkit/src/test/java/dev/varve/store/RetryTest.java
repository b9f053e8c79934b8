package dev.varve.store;

import static dev.varve.Condition.noneSince;
import static dev.varve.ExpectedVersion.any;
import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.TWO;
import static dev.varve.store.Till.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.ConflictException;
import dev.varve.Filter;
import dev.varve.KeyReusedException;
import dev.varve.StorageException;
import dev.varve.decide.Decision;
import dev.varve.decide.Fold;
import dev.varve.signal.Signal;
import dev.varve.store.Till.Content;
import dev.varve.store.Till.Event;
import dev.varve.store.Till.MoneyPut;
import dev.varve.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest extends StoreTest {

    private static final Retry FOR_EVER = Retry.within(Duration.ofSeconds(Long.MAX_VALUE));

    private final AtomicInteger decided = new AtomicInteger();
    private final Repository<Till.Action, Content, Event> tills = store.repository(Till.CATEGORY, new Till() {
        @Override
        public Decision<Event> decide(Action command, Content state) {
            decided.incrementAndGet();
            return super.decide(command, state);
        }
    });

    private void anotherWriterIsFaster(int times) {
        for (var n = 0; n < times; n++) {
            log.beforeNextAppend(() -> EventStore.of(behind, Till.CODEC).append(ONE, any(), new MoneyPut(1)));
        }
    }

    @Test // J08
    void after_a_conflict_a_command_is_decided_anew_and_only_the_last_decision_counts() {
        anotherWriterIsFaster(9);
        var outcome = tills.retry(FOR_EVER).handle("1", put(5L));

        assertThat(outcome.state()).isEqualTo(new Content(14, 10));
        assertThat(outcome.version()).isEqualTo(10);
        assertThat(decided).hasValue(10);
        assertThat(signals(Signal.Conflicted.class)).hasSize(9);
    }

    @Test // J05
    void a_command_is_given_up_when_its_time_is_over() {
        anotherWriterIsFaster(100_000);

        assertThatThrownBy(
                        () -> tills.retry(Retry.within(Duration.ofMillis(20))).handle("1", put(5L)))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.actual()).isEqualTo(decided.get()));
        assertThat(decided).hasPositiveValue();
    }

    @Test
    void whoever_never_tries_again_is_in_conflict_at_once() {
        anotherWriterIsFaster(1);

        assertThatThrownBy(() -> tills.retry(Retry.NEVER).handle("1", put(5L))).isInstanceOf(ConflictException.class);
        assertThat(decided).hasValue(1);
    }

    @Test
    void a_time_to_go_on_and_a_pause_are_not_negative() {
        assertThatThrownBy(() -> Retry.within(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retry(Duration.ZERO, Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Retry.DEFAULT.atMost()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void an_interrupted_thread_does_not_pause_and_try_again() {
        anotherWriterIsFaster(1);
        log.beforeNextAppend(() -> {
            EventStore.of(behind, Till.CODEC).append(ONE, any(), new MoneyPut(1));
            Thread.currentThread().interrupt();
            throw new ConflictException(noneSince(Filter.all(), 0), 1);
        });

        assertThatThrownBy(() -> tills.retry(FOR_EVER).handle("1", put(5L))).isInstanceOf(ConflictException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(decided).hasValue(2);
    }

    @Test
    void an_interrupted_thread_waits_for_no_turn() {
        log.beforeNextAppend(() -> {
            Thread.currentThread().interrupt();
            throw new ConflictException(noneSince(Filter.all(), 0), 1);
        });

        assertThatThrownBy(() -> tills.retry(FOR_EVER).handle("1", put(5L))).isInstanceOf(ConflictException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(decided).hasValue(1);
    }

    @Test
    void a_broken_machine_is_no_conflict() {
        log.failNextAppend();

        assertThatThrownBy(() -> tills.handle("1", put(5L))).isInstanceOf(StorageException.class);
        assertThat(decided).hasValue(1);
        assertThat(store.head()).isZero();
    }

    @Test
    void a_decider_may_give_a_command_to_its_own_stream() {
        var once = new AtomicBoolean(true);
        var nested = store.repository(Till.CATEGORY, new Till() {
            @Override
            public Decision<Event> decide(Action command, Content state) {
                if (state.puts() < 3 && once.get()) {
                    tills.retry(FOR_EVER).handle("1", put(1L));
                }
                return super.decide(command, state);
            }
        });

        assertThat(nested.retry(FOR_EVER).handle("1", put(5L)).state()).isEqualTo(new Content(8, 4));
    }

    @Test
    void a_decider_that_lets_another_thread_write_to_its_stream_ends_with_its_time() {
        anotherWriterIsFaster(1);
        var other = tills.retry(Retry.within(Duration.ofMillis(50)));
        var waiting = store.repository(Till.CATEGORY, new Till() {
            @Override
            public Decision<Event> decide(Action command, Content state) {
                if (state.puts() < 2) {
                    var _ = CompletableFuture.supplyAsync(() -> other.handle("1", put(1L)))
                            .join();
                }
                return super.decide(command, state);
            }
        });

        assertThat(waiting.retry(FOR_EVER).handle("1", put(5L)).state().total()).isGreaterThan(6);
    }

    @Test
    void two_that_have_a_turn_do_not_wait_for_each_other() throws InterruptedException {
        var crossing = store.repository(Till.CATEGORY, new Till() {
            @Override
            public Decision<Event> decide(Action command, Content state) {
                return command instanceof Put(var amounts) && amounts.getFirst() > 1
                        ? crossed(amounts.getFirst() == 2 ? "2" : "1", state)
                        : super.decide(command, state);
            }

            private Decision<Event> crossed(String other, Content state) {
                var _ = tills.retry(FOR_EVER).handle(other, put(1L));
                return super.decide(put(1L), state);
            }
        });
        Together.run(2, 10, (thread, _) -> {
            var key = thread % 2 == 0 ? "1" : "2";
            var _ = crossing.retry(FOR_EVER).handle(key, put(thread % 2 == 0 ? 2L : 3L));
        });

        assertThat(tills.load("1").state().total() + tills.load("2").state().total())
                .isGreaterThanOrEqualTo(2 * 2 * 10);
    }

    private static final Fold<Integer, Event> PUTS = Fold.of(0, (count, _) -> count + 1);

    /// Puts money into a till of its own, if fewer than 50 have done so in all.
    private Appended putAsOneOfFifty(int thread, int round) {
        var seen = store.load(Filter.category(Till.CATEGORY), PUTS);
        var own = Till.ONE.key() + "-" + thread + "-" + round;
        return store.append(Append.<Event>to(
                        new dev.varve.StreamId(Till.CATEGORY, own),
                        any(),
                        seen.state() < 50 ? List.of(new MoneyPut(1)) : List.of())
                .when(noneSince(Filter.category(Till.CATEGORY), seen.version())));
    }

    @Test
    void those_in_conflict_over_a_filter_take_turns_as_well() throws InterruptedException {
        Together.run(20, 5, (thread, round) -> FOR_EVER.run(store.log(), () -> putAsOneOfFifty(thread, round)));

        assertThat(store.head()).isEqualTo(50);
        assertThat(store.log().queues().isBusy(Filter.category(Till.CATEGORY))).isFalse();
    }

    @Test
    void two_stores_of_one_log_share_its_turns() throws InterruptedException {
        Together.run(40, 5, (_, _) -> {
            var own = EventStore.of(log, Till.CODEC).repository(Till.CATEGORY, new Till());
            var _ = own.retry(FOR_EVER).handle("1", put(1L));
        });

        assertThat(tills.load("1").state()).isEqualTo(new Content(200, 200));
        assertThat(log.queues().isBusy(ONE)).isFalse();
    }

    @Test
    void who_is_next_goes_on_from_the_state_of_the_one_before() {
        append(ONE, 1, 2, 3);
        var states = store.log().queues().inTurn(ONE, 0, () -> {
            var first = tills.handle("1", put(4L)).state();
            append(ONE, 5);
            append(TWO, 9);
            return List.of(
                    first, tills.handle("1", put(6L)).state(), tills.load("2").state());
        });

        assertThat(states).contains(List.of(new Content(10, 4), new Content(21, 6), new Content(9, 1)));
        assertThat(signals(Signal.Loaded.class))
                .extracting(loaded -> loaded.replay().folded())
                .containsExactly(3L, 1L, 1L);
    }

    @Test // N03
    void a_command_whose_answer_was_lost_is_found_when_it_is_sent_again() {
        log.loseNextAnswer();
        var command = Command.of(put(5L)).id("c1");

        assertThatThrownBy(() -> tills.handle("1", command)).isInstanceOf(StorageException.class);
        assertThat(tills.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(5, 1), 1, List.of(new MoneyPut(5)), 1, true));
        assertThat(store.version(ONE)).isEqualTo(1);
    }

    @Test
    void of_two_senders_of_one_command_the_slower_gets_the_outcome_of_the_faster() {
        var command = Command.of(put(5L)).id("c1");
        var faster = new AtomicBoolean();
        log.beforeNextAppend(() -> {
            var outcome = EventStore.of(behind, Till.CODEC)
                    .repository(Till.CATEGORY, new Till())
                    .handle("1", command);
            faster.set(outcome.version() == 1);
        });

        assertThat(tills.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(5, 1), 1, List.of(new MoneyPut(5)), 1, true));
        assertThat(faster).isTrue();
    }

    @Test
    void a_faster_sender_who_decided_otherwise_is_found_as_well() {
        var command = Command.of(new Till.Empty()).id("c1");
        append(ONE, 5);
        var counting = store.repository(Till.CATEGORY, new CountingTill());
        log.beforeNextAppend(() -> {
            var other = EventStore.of(behind, Till.CODEC);
            other.append(ONE, any(), new MoneyPut(9));
            var _ = other.repository(Till.CATEGORY, new CountingTill()).handle("1", command);
        });

        assertThat(counting.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(new Content(16, 3), 3, List.of(new MoneyPut(2)), 3, true));
    }

    /// When it is emptied it puts in as much as there were puts: another event on another state.
    private static final class CountingTill extends Till {
        @Override
        public Decision<Event> decide(Action command, Content state) {
            return command instanceof Empty
                    ? Decision.accept(new MoneyPut(state.puts()))
                    : super.decide(command, state);
        }
    }

    @Test
    void a_faster_sender_of_another_command_with_the_id_is_told_of() {
        log.beforeNextAppend(() -> EventStore.of(behind, Till.CODEC)
                .append(Append.to(ONE, any(), List.<Event>of(new MoneyPut(9))).key("c1")));

        assertThatThrownBy(() -> tills.handle("1", Command.of(put(5L)).id("c1")))
                .isInstanceOf(KeyReusedException.class);
    }

    @Test
    void a_writer_to_another_stream_is_no_conflict() {
        log.beforeNextAppend(() -> EventStore.of(behind, Till.CODEC).append(TWO, any(), new MoneyPut(1)));
        tills.handle("1", put(5L));

        assertThat(decided).hasValue(1);
    }
}

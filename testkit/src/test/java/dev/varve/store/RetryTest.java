package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.TWO;
import static dev.varve.store.Till.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.StorageException;
import dev.varve.decide.Decision;
import dev.varve.signal.Signal;
import dev.varve.store.Till.Content;
import dev.varve.store.Till.Event;
import dev.varve.store.Till.MoneyPut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest extends StoreTest {

    private final AtomicInteger decided = new AtomicInteger();
    private final List<Integer> pauses = new ArrayList<>();
    private final Repository<Till.Action, Content, Event> tills = store.repository(Till.CATEGORY, new Till() {
                @Override
                public Decision<Event> decide(Action command, Content state) {
                    decided.incrementAndGet();
                    return super.decide(command, state);
                }
            })
            .backoff(attempt -> {
                pauses.add(attempt);
                return Duration.ZERO;
            });

    private void anotherWriterIsFaster(int times) {
        for (var n = 0; n < times; n++) {
            log.beforeNextAppend(() -> EventStore.of(behind, Till.CODEC).append(ONE, any(), new MoneyPut(1)));
        }
    }

    @Test // J08
    void after_a_conflict_a_command_is_decided_anew_and_only_the_last_decision_counts() {
        anotherWriterIsFaster(2);
        var outcome = tills.handle("1", put(5L));

        assertThat(outcome.state()).isEqualTo(new Content(7, 3));
        assertThat(outcome.version()).isEqualTo(3);
        assertThat(decided).hasValue(3);
        assertThat(pauses).containsExactly(1, 2);
        assertThat(signals(Signal.Conflicted.class)).hasSize(2);
    }

    @Test // J05
    void a_command_is_given_up_after_so_many_attempts() {
        anotherWriterIsFaster(100);

        assertThatThrownBy(() -> tills.attempts(3).handle("1", put(5L)))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        conflict -> assertThat(conflict.actual()).isEqualTo(3));
        assertThat(decided).hasValue(3);
        assertThatThrownBy(() -> tills.handle("1", put(5L))).isInstanceOf(ConflictException.class);
        assertThat(decided).hasValue(3 + Repository.ATTEMPTS);
        assertThatThrownBy(() -> tills.attempts(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_attempt_is_no_second_one() {
        anotherWriterIsFaster(1);

        assertThatThrownBy(() -> tills.attempts(1).handle("1", put(5L))).isInstanceOf(ConflictException.class);
        assertThat(decided).hasValue(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_interrupted_thread_does_not_try_again() {
        anotherWriterIsFaster(1);
        var patient = tills.backoff(_ -> {
            Thread.currentThread().interrupt();
            return Duration.ofHours(1);
        });

        assertThatThrownBy(() -> patient.handle("1", put(5L))).isInstanceOf(ConflictException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_broken_machine_is_no_conflict() {
        log.failNextAppend();

        assertThatThrownBy(() -> tills.handle("1", put(5L))).isInstanceOf(StorageException.class);
        assertThat(decided).hasValue(1);
        assertThat(store.head()).isZero();
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
        append(ONE, 5);
        var command = Command.of(new Till.Empty()).id("c1");
        log.beforeNextAppend(() -> {
            var other = EventStore.of(behind, Till.CODEC);
            other.append(Append.to(ONE, any(), List.<Event>of(new MoneyPut(9), new Till.Emptied()))
                    .key("c1"));
        });

        assertThat(tills.handle("1", command))
                .isEqualTo(new Outcome.Accepted<>(
                        new Content(0, 2), 3, List.of(new MoneyPut(9), new Till.Emptied()), 3, true));
    }

    @Test
    void a_writer_to_another_stream_is_no_conflict() {
        log.beforeNextAppend(() -> EventStore.of(behind, Till.CODEC).append(TWO, any(), new MoneyPut(1)));
        tills.handle("1", put(5L));

        assertThat(decided).hasValue(1);
    }
}

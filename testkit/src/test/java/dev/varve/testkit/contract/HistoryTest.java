package dev.varve.testkit.contract;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.testkit.FaultyEventLog;
import dev.varve.testkit.ManualClock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final StreamId A = StreamId.of("note", "a");

    private final InMemoryEventLog log = new InMemoryEventLog(ManualClock.at("2026-01-01T12:00:00Z"));
    private final AtomicBoolean lying = new AtomicBoolean();

    private static Append<Encoded> append(ExpectedVersion expected, int... texts) {
        var events = Arrays.stream(texts)
                .mapToObj(text -> new Encoded("noted", 1, new byte[] {(byte) text}))
                .toList();
        return Append.to(A, expected, events);
    }

    private static long read(EventLog log) {
        return log.readLog(Filter.all(), Range.ALL, _ -> true) + log.readStream(A, Range.ALL, _ -> true);
    }

    @Test
    void what_a_good_log_answers_is_possible() {
        log.append(append(any(), 1));
        var history = new History(log);
        var recorded = history.log();
        recorded.append(append(exactly(1), 2, 3));
        assertThat(read(recorded)).isEqualTo(6);
        assertThatThrownBy(() -> recorded.append(append(exactly(1), 4))).isInstanceOf(ConflictException.class);
        recorded.append(append(any(), 5).key("k"));
        recorded.append(append(any(), 5).key("k"));

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void an_append_that_failed_may_have_been_written_or_not() {
        var faulty = new FaultyEventLog(log);
        var history = new History(faulty);
        faulty.loseNextAnswer();
        faulty.failNextAppend();
        assertThatThrownBy(() -> history.log().append(append(any(), 1, 2))).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> history.log().append(append(any(), 3))).isInstanceOf(StorageException.class);
        history.log().append(append(any(), 4));

        assertThat(history.violations()).isEmpty();
    }

    @Test
    void an_event_that_nobody_wrote_is_found() {
        var history = new History(log);
        log.append(append(any(), 1));

        assertThat(history.violations()).singleElement().asString().contains("written by nobody");
    }

    private History historyOf(MutantLog mutant) {
        lying.set(true);
        return new History(mutant);
    }

    @Test
    void an_append_that_ignored_its_condition_is_found() {
        var history = historyOf(new MutantLog(log) {
            @Override
            public Appended append(Append<Encoded> append) {
                return super.append(when(append, List.of()));
            }
        });
        history.log().append(append(any(), 1));
        history.log().append(append(exactly(7), 2));

        assertThat(history.violations()).singleElement().asString().contains("did not hold");
    }

    @Test
    void an_append_that_was_answered_and_not_written_is_found() {
        var history = historyOf(new MutantLog(log) {
            @Override
            public Appended append(Append<Encoded> append) {
                return new Appended(1, 1, Map.of(A, 1L), false);
            }
        });
        history.log().append(append(any(), 1));

        assertThat(history.violations()).asString().contains("not where it says");
    }

    @Test
    void a_conflict_that_is_none_is_found() {
        var history = historyOf(new MutantLog(log) {
            @Override
            public Appended append(Append<Encoded> append) {
                throw new ConflictException(append.conditions().getFirst(), 0);
            }
        });
        assertThatThrownBy(() -> history.log().append(append(exactly(0), 1))).isInstanceOf(ConflictException.class);

        assertThat(history.violations()).singleElement().asString().contains("a conflict that is none");
    }

    @Test
    void a_head_that_goes_back_is_found() {
        log.append(append(any(), 1));
        var history = historyOf(new MutantLog(log) {
            @Override
            public long head() {
                return lying.get() ? super.head() : 1;
            }
        });
        history.log().append(append(any(), 2));
        assertThat(history.log().head()).isEqualTo(2);
        lying.set(false);
        assertThat(history.log().head()).isEqualTo(1);

        assertThat(history.violations()).singleElement().asString().contains("below position 2 that was known before");
    }

    @Test
    void a_part_of_an_append_that_was_seen_is_found() {
        var history = historyOf(new MutantLog(log) {
            @Override
            public long head() {
                return Math.max(0, super.head() - 1);
            }
        });
        history.log().append(append(any(), 1));
        history.log().append(append(any(), 2, 3));
        assertThat(history.log().head()).isEqualTo(2);

        assertThat(history.violations()).asString().contains("is not the end of an append");
    }

    @Test
    void a_read_that_leaves_something_out_is_found() {
        var history = historyOf(new MutantLog(log) {
            @Override
            Optional<Event<Encoded>> shown(Event<Encoded> event) {
                return event.position() == 1 && lying.get() ? Optional.empty() : super.shown(event);
            }
        });
        history.log().append(append(any(), 1, 2));
        assertThat(history.log().readStream(A, Range.ALL, _ -> true)).isEqualTo(2);
        lying.set(false);

        assertThat(history.violations()).singleElement().asString().contains("1 events seen, 2 stand there");
    }
}

package dev.varve.testkit;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.ExpectedVersion.exactly;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.testkit.contract.EventLogContract;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FaultyEventLogTest {

    private static final StreamId A = StreamId.of("note", "a");

    private final FaultyEventLog log = new FaultyEventLog(new InMemoryEventLog(ManualClock.at("2026-01-01T12:00:00Z")));

    @Nested
    class WithoutFaults extends EventLogContract {
        @Override
        protected EventLog open(Clock clock) {
            return new FaultyEventLog(new InMemoryEventLog(clock));
        }
    }

    private static Append<Encoded> append(ExpectedVersion expected, String text) {
        return Append.to(A, expected, List.of(new Encoded("noted", 1, text.getBytes(UTF_8))));
    }

    @Test
    void an_append_that_fails_writes_nothing_and_the_next_one_works() {
        log.failNextAppend();

        assertThatThrownBy(() -> log.append(append(any(), "one"))).isInstanceOf(StorageException.class);
        assertThat(log.head()).isZero();
        assertThat(log.append(append(any(), "one")).last()).isEqualTo(1);
    }

    @Test // N03
    void an_append_whose_answer_is_lost_is_written_and_its_key_finds_it() {
        log.loseNextAnswer();
        var append = append(exactly(0), "one").key("k");

        assertThatThrownBy(() -> log.append(append)).isInstanceOf(StorageException.class);
        assertThat(log.head()).isEqualTo(1);
        assertThat(log.append(append).repeated()).isTrue();
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void another_writer_can_be_faster() {
        log.beforeNextAppend(() -> log.append(append(any(), "faster")));

        assertThatThrownBy(() -> log.append(append(exactly(0), "slower"))).isInstanceOf(ConflictException.class);
        assertThat(log.version(A)).isEqualTo(1);
    }

    @Test
    void what_was_read_can_be_out_of_date_at_once() {
        log.afterNextRead(() -> log.append(append(any(), "later")));

        assertThat(log.readStream(A, Range.ALL, _ -> true)).isZero();
        assertThat(log.version(A)).isEqualTo(1);
    }

    @Test
    void reads_fail_after_so_many_events_until_the_log_is_healed() {
        log.append(append(any(), "one"));
        log.append(append(any(), "two"));
        log.failReadsAfter(1);
        var seen = new ArrayList<Long>();

        assertThatThrownBy(() -> log.readLog(Filter.all(), Range.ALL, event -> seen.add(event.position())))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("position 2");
        assertThat(seen).containsExactly(1L);
        assertThatThrownBy(() -> log.readStream(A, Range.ALL, _ -> true)).isInstanceOf(StorageException.class);
        log.heal();
        assertThat(log.readStream(A, Range.ALL, _ -> true)).isEqualTo(2);
    }

    @Test
    void faults_happen_in_the_order_they_were_asked_for() {
        log.loseNextAnswer();
        log.failNextAppend();

        assertThatThrownBy(() -> log.append(append(any(), "one"))).hasMessageContaining("lost");
        assertThatThrownBy(() -> log.append(append(any(), "two"))).hasMessageContaining("nothing was written");
        log.failNextAppend();
        log.afterNextRead(() -> log.append(append(any(), "later")));
        log.heal();
        assertThat(log.readStream(A, Range.ALL, _ -> true)).isEqualTo(1);
        assertThat(log.append(append(any(), "two")).last()).isEqualTo(2);
    }
}

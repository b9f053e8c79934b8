package dev.varve.testkit.contract;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Append;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.KeyReusedException;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is the same when a durable log is closed and opened again.
abstract class ReopeningContract extends LogContract {

    private final EventLogContract store;

    ReopeningContract(EventLogContract store) {
        super(store);
        this.store = store;
    }

    @Test
    void an_empty_log_is_still_empty() throws Exception {
        reopen();

        assertThat(log.head()).isZero();
        assertThat(all()).isEmpty();
        assertThat(append(A, "one").first()).isEqualTo(1);
    }

    @Test // N05
    void every_event_is_as_it_was() throws Exception {
        var random = new Random(7);
        for (var n = 0; n < 200; n++) {
            var bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            var payload = new Encoded("type-" + n % 5, 1 + n % 3, bytes);
            var stream = n % 2 == 0 ? A : B;
            append(appendOf(
                            new Append.Write<>(stream, payload, Set.of(Tag.of("n", n), Tag.of("odd", n % 2))),
                            write(C, "c" + n))
                    .metadata(Map.of("n", "" + n)));
            clock.advance(Duration.ofNanos(n));
        }
        var before = all();
        reopen();

        assertThat(all()).isEqualTo(before);
        assertThat(stream(A))
                .isEqualTo(before.stream()
                        .filter(event -> event.stream().equals(A))
                        .toList());
        assertThat(all(Filter.tagged(Tag.of("odd", 1)), Range.ALL)).hasSize(100);
        assertThat(log.version(C)).isEqualTo(200);
        assertThat(log.head()).isEqualTo(400);
    }

    @Test
    void a_stream_goes_on_where_it_was() throws Exception {
        append(A, "one", "two");
        reopen();

        assertThatThrownBy(() -> append(A, exactly(1), "refused")).isInstanceOf(ConflictException.class);
        var result = append(A, exactly(2), "three");
        assertThat(result.version(A)).isEqualTo(3);
        assertThat(result.first()).isEqualTo(3);
    }

    @Test // D08
    void a_key_is_still_known() throws Exception {
        var append = appendOf(A, exactly(0), "one").key("k");
        var first = append(append);
        append(A, "two");
        reopen();

        assertThat(log.appended("k")).contains(first);
        assertThat(append(append)).isEqualTo(first.asRepeated());
        assertThatThrownBy(() -> append(appendOf(A, exactly(2), "other").key("k")))
                .isInstanceOf(KeyReusedException.class);
        assertThat(texts(stream(A))).containsExactly("one", "two");
    }

    @Test
    void what_was_removed_stays_removed() throws Exception {
        append(A, "one", "two", "three");
        append(B, "b1");
        var _ = log.truncate(A, 3);
        var _ = log.truncate(B, 2);
        reopen();

        assertThat(versions(stream(A))).containsExactly(3L);
        assertThat(positions(all())).containsExactly(3L);
        assertThat(log.version(A)).isEqualTo(3);
        assertThat(log.version(B)).isEqualTo(1);
        assertThatThrownBy(() -> append(B, exists(), "refused")).isInstanceOf(ConflictException.class);
    }

    @Test // F17
    void a_position_is_never_given_twice_even_if_the_last_events_were_removed() throws Exception {
        append(A, "one", "two");
        append(B, "three");
        var _ = log.truncate(B, 2);
        reopen();

        assertThat(log.head()).isEqualTo(3);
        var result = append(B, "four");
        assertThat(result.first()).isEqualTo(4);
        assertThat(result.version(B)).isEqualTo(2);
    }

    @Test // G02
    void recorded_time_does_not_go_back() throws Exception {
        append(A, "one");
        clock.advance(Duration.ofDays(-1));
        reopen();
        append(A, "two");

        assertThat(all().stream().map(Event::time).distinct()).hasSize(1);
    }

    @Test
    void it_may_be_reopened_again_and_again() throws Exception {
        for (var round = 1; round <= 5; round++) {
            append(A, exactly(round - 1), "round " + round);
            reopen();
        }

        assertThat(texts(stream(A))).containsExactly("round 1", "round 2", "round 3", "round 4", "round 5");
    }

    @Test // N08
    void a_log_that_is_open_cannot_be_opened_a_second_time() throws Exception {
        append(A, "one");

        assertThatThrownBy(() -> {
                    try (var second = store.open(clock)) {
                        assertThat(second.head()).as("a second log").isEqualTo(-1);
                    }
                })
                .isInstanceOf(StorageException.class);
        assertThat(append(A, "two").version(A)).isEqualTo(2);
    }
}

package dev.varve.store;

import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.IncompleteHistoryException;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.store.Till.Content;
import dev.varve.testkit.ForwardingEventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AsOfTest extends StoreTest {

    private final Instant noon = clock.instant();

    private void anHourEach() {
        append(ONE, 1);
        clock.advance(Duration.ofHours(1));
        append(TWO, 10, 20);
        clock.advance(Duration.ofHours(1));
        append(ONE, 2);
    }

    @Test // G05
    void a_state_can_be_loaded_as_it_was_at_a_time() {
        anHourEach();

        assertThat(store.asOf(noon.minusSeconds(1)).load(ONE, new Till()))
                .isEqualTo(new Loaded<>(new Content(0, 0), 0));
        assertThat(store.asOf(noon).load(ONE, new Till())).isEqualTo(new Loaded<>(new Content(1, 1), 1));
        assertThat(store.asOf(noon.plusSeconds(7_199)).load(ONE, new Till()).state())
                .isEqualTo(new Content(1, 1));
        assertThat(store.asOf(noon.plusSeconds(7_200)).load(ONE, new Till()).state())
                .isEqualTo(new Content(3, 2));
    }

    @Test // G07
    void all_streams_can_be_loaded_as_they_were_at_one_position() {
        anHourEach();
        var then = store.asOf(2);

        assertThat(then.load(ONE, new Till())).isEqualTo(new Loaded<>(new Content(1, 1), 1));
        assertThat(then.load(TWO, new Till())).isEqualTo(new Loaded<>(new Content(10, 1), 1));
        assertThat(then.load(Filter.all(), new Till())).isEqualTo(new Loaded<>(new Content(11, 2), 2));
        assertThat(then.head()).isEqualTo(2);
        assertThat(then.version(TWO)).isEqualTo(1);
        assertThat(then.events(Filter.all())).hasSize(2);
        assertThat(then.event(3)).isEmpty();
    }

    @Test
    void what_comes_later_does_not_change_what_was() {
        anHourEach();
        var then = store.asOf(4);
        append(ONE, 100);

        assertThat(then.load(ONE, new Till()).state()).isEqualTo(new Content(3, 2));
        assertThat(then.read(ONE, Range.ALL, _ -> {})).isEqualTo(2);
        assertThat(then.read(Filter.all(), Range.ALL, _ -> {})).isEqualTo(4);
        assertThat(then.events(ONE)).hasSize(2);
    }

    @Test
    void what_came_later_is_not_read_to_know_what_was() {
        for (var n = 1; n <= 100; n++) {
            append(ONE, n);
        }
        var read = new AtomicInteger();
        var counting = new ForwardingEventLog(log) {
            @Override
            public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                return super.readStream(stream, range, counted(sink));
            }

            @Override
            public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                return super.readLog(filter, range, counted(sink));
            }

            private Predicate<Event<Encoded>> counted(Predicate<? super Event<Encoded>> sink) {
                return event -> {
                    read.incrementAndGet();
                    return sink.test(event);
                };
            }
        };

        assertThat(EventStore.of(counting, Till.CODEC).asOf(10).version(ONE)).isEqualTo(10);
        assertThat(read).hasValue(1);
    }

    @Test
    void a_position_to_come_is_now() {
        anHourEach();

        assertThat(store.asOf(1_000).load(ONE, new Till())).isEqualTo(store.load(ONE, new Till()));
        assertThat(store.asOf(1_000).head()).isEqualTo(4);
    }

    @Test
    void of_two_bounds_the_earlier_one_counts() {
        anHourEach();

        assertThat(store.asOf(1).asOf(3).head()).isEqualTo(1);
        assertThat(store.asOf(3).asOf(1).head()).isEqualTo(1);
    }

    @Test
    void what_was_removed_since_is_missed_and_not_made_up() {
        append(ONE, 1, 2, 3);
        store.truncate(ONE, 3);

        assertThatThrownBy(() -> store.asOf(2).load(ONE, new Till())).isInstanceOf(IncompleteHistoryException.class);
        assertThatThrownBy(() -> store.asOf(3).load(ONE, new Till())).isInstanceOf(IncompleteHistoryException.class);
        store.truncate(ONE, 4);
        assertThatThrownBy(() -> store.asOf(2).load(ONE, new Till())).isInstanceOf(IncompleteHistoryException.class);
    }
}

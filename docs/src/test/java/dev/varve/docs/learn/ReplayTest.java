package dev.varve.docs.learn;

import static dev.varve.ExpectedVersion.exactly;
import static dev.varve.ExpectedVersion.noStream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Event;
import dev.varve.StreamId;
import dev.varve.docs.learn.Tin.Tea;
import dev.varve.docs.learn.Tin.Tea.Bought;
import dev.varve.docs.learn.Tin.Tea.Drunk;
import dev.varve.docs.learn.Tin.Tea.Spilled;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.store.EventStore;
import dev.varve.store.Loaded;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A stream is written at its end, and read from its beginning (L02).
class ReplayTest {

    // region store
    private final EventStore<Tea> store =
            EventStore.of(new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(Tea.class));
    private final StreamId green = StreamId.of("tin", "green");
    private final StreamId black = StreamId.of("tin", "black");
    // endregion

    @BeforeEach
    void two_tins_are_filled() {
        // region append
        store.append(green, noStream(), new Bought(250));
        store.append(black, noStream(), new Bought(100));
        store.append(green, exactly(1), new Drunk(8), new Drunk(8)); // both or none
        // endregion
    }

    @Test
    void versions_count_in_a_stream_and_positions_in_the_whole_log() {
        assertThat(store.events(green)).extracting(Event::version).containsExactly(1L, 2L, 3L);
        assertThat(store.events(green)).extracting(Event::position).containsExactly(1L, 3L, 4L);
        assertThat(store.events(black)).extracting(Event::position).containsExactly(2L);
    }

    @Test
    void a_load_is_this_loop() {
        // region by-hand
        var left = 0;
        for (var event : store.events(green)) {
            left = switch (event.payload()) {
                case Bought bought -> left + bought.grams();
                case Drunk drunk -> left - drunk.grams();
                case Spilled spilled -> left - spilled.grams();
            };
        }
        // endregion
        // region load
        var loaded = store.load(green, new Tin());
        // endregion

        assertThat(loaded).isEqualTo(new Loaded<>(left, 3));
        assertThat(left).isEqualTo(234);
    }

    @Test
    void a_state_can_be_had_as_it_was() {
        // region as-of
        var before = store.asOf(2).load(green, new Tin()); // when the head of the log was position 2
        // endregion

        assertThat(before).isEqualTo(new Loaded<>(250, 1));
    }

    @Test
    void a_stream_that_nobody_wrote_is_the_initial_state_at_version_0() {
        assertThat(store.load(StreamId.of("tin", "white"), new Tin())).isEqualTo(new Loaded<>(0, 0));
    }
}

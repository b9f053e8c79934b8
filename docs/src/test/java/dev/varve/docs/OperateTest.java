package dev.varve.docs;

import static dev.varve.ExpectedVersion.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.json.JsonCodec;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.Status.Closed;
import dev.varve.store.Subscription.Status.Retrying;
import dev.varve.store.Subscription.Status.Running;
import dev.varve.store.Subscription.Status.Stopped;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is watched of a store that is in use (L22).
class OperateTest {

    sealed interface Note {
        record Noted(int number) implements Note {}
    }

    private static final StreamId NOTES = StreamId.of("note", "a");

    private static final Projection<Note, Rows<Integer>> TENTHS =
            new Projection<>("tenths", Filter.all(), (rows, event) -> {
                if (event.payload() instanceof Note.Noted(var number)) {
                    rows.put(String.valueOf(number), 10 / number);
                }
            });

    private final EventStore<Note> store =
            EventStore.of(new InMemoryEventLog(Clock.systemUTC()), JsonCodec.of(Note.class));
    private final InMemoryReadModel<Integer> model = new InMemoryReadModel<>();

    // region health
    static String health(Subscription view) {
        return view.name()
                + switch (view.status()) {
                    case Running() -> " is %d behind".formatted(view.lag());
                    case Retrying(var position, var attempt, var cause, var _) ->
                        " tries position %d again, attempt %d: %s".formatted(position, attempt, cause.getMessage());
                    case Stopped(var position, var cause) ->
                        " stopped at %d: %s".formatted(position, cause.getMessage());
                    case Closed() -> " was closed";
                };
    }
    // endregion

    @Test
    void a_view_that_works_says_how_far_it_is_behind() {
        var written = store.append(NOTES, any(), new Note.Noted(1), new Note.Noted(2));

        try (var view = store.project(TENTHS, model)) {
            assertThat(view.await(written.last(), Duration.ofMinutes(1))).isTrue();
            assertThat(health(view)).isEqualTo("tenths is 0 behind");
        }
    }

    @Test
    void a_view_that_cannot_go_on_says_where_and_why() {
        var written = store.append(NOTES, any(), new Note.Noted(1), new Note.Noted(0), new Note.Noted(2));

        try (var view = store.project(TENTHS, model)) {
            assertThat(view.await(written.last(), Duration.ofMinutes(1))).isFalse();
            assertThat(health(view)).isEqualTo("tenths stopped at 2: / by zero");
            assertThat(view.lag()).isEqualTo(2);
        }
    }
}

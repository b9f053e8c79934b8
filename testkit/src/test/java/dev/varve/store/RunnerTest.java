package dev.varve.store;

import static dev.varve.store.Till.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.signal.Signal;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Who may run under a name, and whose checkpoint is believed.
class RunnerTest extends StoreTest {

    private final InMemoryReadModel<Long> model = new InMemoryReadModel<>();
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final EventStore<Till.Event> other = EventStore.of(log, Till.CODEC);

    private final Projection<Till.Event, Rows<Long>> count = new Projection<>(
            "count", Filter.all(), (rows, _) -> rows.put("all", rows.get("all").orElse(0L) + 1));

    private long counted() {
        return model.query("count", rows -> rows.get("all").orElse(0L));
    }

    private Subscription react(EventStore<Till.Event> over) {
        return over.react("mail", Filter.all(), (_, _) -> {}, checkpoints);
    }

    @Test
    void a_view_has_one_runner_over_all_stores() {
        try (var first = store.project(count, model)) {
            assertThatThrownBy(() -> other.project(count, model))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'count'");
            assertThat(first.await(append(ONE, 1).last(), SOON)).isTrue();
        }
        other.project(count, model).close();
        store.project(count, model).close();

        assertThat(counted()).isEqualTo(1);
    }

    @Test
    void a_reaction_has_one_runner_over_all_stores() {
        try (var _ = react(store)) {
            assertThatThrownBy(() -> react(other))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'mail'");
        }
        react(other).close();
    }

    @Test
    void a_start_that_fails_leaves_nothing_claimed() {
        var beyond = Settings.DEFAULT.startingAfter(5);
        assertThatThrownBy(() -> store.project(count, model, beyond)).isInstanceOf(IllegalArgumentException.class);
        checkpoints.advance("mail", 7);
        assertThatThrownBy(() -> react(store)).isInstanceOf(StorageException.class);

        model.claim("count").close();
        checkpoints.claim("mail").close();
        checkpoints.advance("mail", 0);
        react(store).close();
        store.project(count, model).close();
    }

    @Test
    void a_view_that_was_filled_from_events_the_log_does_not_have_is_filled_again() {
        append(ONE, 1, 2);
        model.update("count", 9, rows -> rows.put("all", 9L));
        try (var subscription = store.project(count, model)) {
            assertThat(subscription.await(2, SOON)).isTrue();
            assertThat(subscription.await(3, Duration.ZERO)).isFalse();
        }

        assertThat(counted()).isEqualTo(2);
        assertThat(signals(Signal.Reset.class)).singleElement().satisfies(reset -> {
            assertThat(reset.name()).isEqualTo("count");
            assertThat(reset.why()).contains("9", "2");
        });
    }

    @Test
    void a_reaction_that_has_acted_on_events_the_log_does_not_have_says_what_to_do() {
        append(ONE, 1, 2);
        checkpoints.advance("mail", 9);

        assertThatThrownBy(() -> react(store))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("'mail'")
                .hasMessageContaining("9")
                .hasMessageContaining("2")
                .hasMessageContaining("reactions --accept");
        assertThat(checkpoints.checkpoint("mail")).hasValue(9);
    }

    @Test
    void a_view_that_lost_its_last_update_is_filled_from_where_it_is() {
        append(ONE, 1, 2, 3);
        var losing = new AtomicBoolean(true);
        var losesOnce = new Projection<Till.Event, Rows<Long>>("count", Filter.all(), (rows, event) -> {
            if (event.position() == 3 && losing.getAndSet(false)) {
                model.update("count", 1, kept -> kept.put("all", 1L));
                throw new IllegalStateException("the file went back to its last commit");
            }
            count.apply().accept(rows, event);
        });
        var settings = Settings.DEFAULT.batch(1).onFailure(new OnFailure.Retry(Duration.ofMillis(1)));
        try (var subscription = store.project(losesOnce, model, settings)) {
            assertThat(subscription.await(3, SOON)).isTrue();
        }

        assertThat(counted()).isEqualTo(3);
    }

    @Test
    void a_very_long_wait_does_not_overflow() {
        try (var subscription = store.project(count, model)) {
            var last = append(ONE, 1).last();
            assertThat(subscription.await(last, Duration.ofSeconds(Long.MAX_VALUE)))
                    .isTrue();
            assertThat(subscription.await(last, Duration.ofSeconds(Long.MIN_VALUE)))
                    .isTrue();
            assertThat(subscription.await(last + 1, Duration.ofSeconds(Long.MIN_VALUE)))
                    .isFalse();
        }
    }

    @Test
    void a_store_over_a_storage_is_one_over_its_log() {
        var storage = new InMemoryStorage();
        var over = EventStore.of(storage, Till.CODEC);

        assertThat(over.log()).isSameAs(storage.log());
        storage.close();
    }
}

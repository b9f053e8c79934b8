package dev.varve.store;

import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.memory.InMemoryCheckpoints;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Parked;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.signal.Signal;
import dev.varve.store.Subscription.OnFailure.Park;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Subscription.Status;
import dev.varve.store.Till.MoneyPut;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ParkingTest extends StoreTest {

    private static final String NAME = "totals";
    private static final Duration SHORT = Duration.ofMillis(1);

    private final InMemoryReadModel<Long> model = new InMemoryReadModel<>();
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final Set<Long> poison = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tried = new AtomicInteger();
    private final List<String> effects = new CopyOnWriteArrayList<>();

    /// What each till was given; amounts that are poison cannot be counted.
    private void count(Rows<Long> rows, Event<Till.Event> event) {
        var amount = ((MoneyPut) event.payload()).amount();
        var key = event.stream().key();
        rows.put(key, rows.get(key).orElse(0L) * 10 + amount);
        refusePoison(amount);
    }

    private void refusePoison(long amount) {
        if (poison.contains(amount)) {
            tried.incrementAndGet();
            throw new IllegalArgumentException("nobody gave " + amount);
        }
    }

    private Subscription project(int attempts) {
        return project(model, Settings.DEFAULT.onFailure(new Park(attempts, SHORT)));
    }

    private Subscription project(ReadModel<Rows<Long>> rows, Settings settings) {
        return store.project(new Projection<>(NAME, Filter.all(), this::count), rows, settings);
    }

    private Subscription react() {
        return store.react(
                "mail",
                Filter.all(),
                (event, key) -> {
                    refusePoison(((MoneyPut) event.payload()).amount());
                    effects.add(key);
                },
                checkpoints,
                Settings.DEFAULT.startingAfter(0).onFailure(new Park(1, SHORT)));
    }

    private long row(StreamId till) {
        return model.query(NAME, rows -> rows.get(till.key()).orElse(0L));
    }

    @Test
    void an_event_that_fails_is_set_aside_with_what_follows_in_its_stream_and_the_others_go_on() {
        poison.add(2L);
        append(ONE, 1, 2, 3);
        append(TWO, 4);
        append(ONE, 5);
        append(TWO, 6);
        try (var subscription = project(3)) {
            assertThat(subscription.await(6, SOON)).isTrue();
            assertThat(row(ONE)).isEqualTo(1);
            assertThat(row(TWO)).isEqualTo(46);
            assertThat(tried).as("attempts").hasValue(3);
            assertThat(subscription.parked())
                    .containsExactly(new Parked(ONE, 2, 3, "IllegalArgumentException: nobody gave 2"));
            assertThat(subscription.status()).isEqualTo(new Status.Running());
        }

        assertThat(model.checkpoint(NAME)).hasValue(6);
        assertThat(model.parked(NAME)).extracting(Parked::position).containsExactly(2L);
        assertThat(signals(Signal.Parked.class))
                .containsExactly(new Signal.Parked(NAME, model.parked(NAME).getFirst()));
    }

    @Test
    void what_is_parked_is_applied_in_its_order_once_the_cause_is_mended() {
        poison.add(2L);
        append(ONE, 1, 2, 3);
        append(ONE, 4);
        try (var subscription = project(1)) {
            assertThat(subscription.await(4, SOON)).isTrue();
            poison.clear();
            assertThat(subscription.retry(ONE)).isTrue();
            assertThat(subscription.parked()).isEmpty();
            assertThat(row(ONE)).isEqualTo(1234);
            assertThat(subscription.await(append(ONE, 5).last(), SOON)).isTrue();
            assertThat(row(ONE)).isEqualTo(12345);
        }

        assertThat(model.parked(NAME)).isEmpty();
        assertThat(signals(Signal.Unparked.class)).containsExactly(new Signal.Unparked(NAME, ONE));
    }

    @Test
    void a_retry_that_fails_leaves_the_stream_parked_at_the_event_that_fails_now() {
        poison.addAll(Set.of(2L, 4L));
        append(ONE, 1, 2, 3, 4, 5);
        try (var subscription = project(1)) {
            assertThat(subscription.await(5, SOON)).isTrue();
            assertThat(subscription.retry(ONE)).isFalse();
            assertThat(subscription.parked())
                    .extracting(Parked::position, Parked::attempts)
                    .containsExactly(tuple(2L, 2));
            poison.remove(2L);
            assertThat(subscription.retry(ONE)).isFalse();
            assertThat(row(ONE)).isEqualTo(123);
            assertThat(subscription.parked())
                    .containsExactly(new Parked(ONE, 4, 1, "IllegalArgumentException: nobody gave 4"));
        }

        assertThat(model.parked(NAME)).extracting(Parked::position).containsExactly(4L);
    }

    @Test
    void an_event_may_be_left_out_and_the_rest_is_applied() {
        poison.addAll(Set.of(2L, 4L));
        append(ONE, 1, 2, 3, 4, 5);
        try (var subscription = project(1)) {
            assertThat(subscription.await(5, SOON)).isTrue();
            assertThat(subscription.drop(ONE)).as("4 fails too").isFalse();
            assertThat(row(ONE)).isEqualTo(13);
            assertThat(subscription.drop(ONE)).isTrue();
            assertThat(row(ONE)).isEqualTo(135);
            assertThat(subscription.parked()).isEmpty();
        }
    }

    @Test
    void what_is_parked_is_known_after_a_restart_and_can_be_retried_at_once() {
        poison.add(2L);
        append(ONE, 1, 2, 3);
        project(1).close();
        try (var subscription = project(1)) {
            assertThat(subscription.await(3, SOON)).isTrue();
        }
        poison.clear();
        try (var again = project(model, Settings.DEFAULT)) {
            assertThat(again.parked()).extracting(Parked::position).containsExactly(2L);
            assertThat(again.retry(ONE)).isTrue();
            assertThat(again.parked()).isEmpty();
        }

        assertThat(row(ONE)).isEqualTo(123);
        assertThat(model.parked(NAME)).isEmpty();
    }

    @Test
    void a_retry_is_refused_when_nothing_is_parked_or_it_has_ended() {
        var subscription = project(1);
        assertThatThrownBy(() -> subscription.retry(ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("till/1");
        assertThatThrownBy(() -> subscription.drop(ONE)).isInstanceOf(IllegalArgumentException.class);
        subscription.close();
        assertThatThrownBy(() -> subscription.retry(ONE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> subscription.drop(ONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_effects_of_parked_events_keep_their_keys_and_their_order() {
        poison.add(1L);
        append(ONE, 1, 2);
        append(TWO, 3);
        append(ONE, 4);
        try (var reaction = react()) {
            assertThat(reaction.await(4, SOON)).isTrue();
            assertThat(effects).hasSize(1);
            poison.clear();
            assertThat(reaction.retry(ONE)).isTrue();
        }

        assertThat(effects).extracting(ParkingTest::positionIn).containsExactly(3L, 1L, 2L, 4L);
        assertThat(checkpoints.checkpoint("mail")).hasValue(4);
        assertThat(checkpoints.parked("mail")).isEmpty();
    }

    private static long positionIn(String key) {
        return Long.parseLong(key.substring(key.lastIndexOf('/') + 1));
    }

    @Test
    void a_machine_that_fails_parks_nothing() {
        append(ONE, 1, 2, 3);
        var broken = new AtomicBoolean(true);
        var failures = new AtomicInteger();
        var failing = new Failing(model, () -> {
            if (broken.get() && failures.incrementAndGet() < 4) {
                throw new IllegalStateException("disk full");
            }
        });
        try (var subscription = project(failing, Settings.DEFAULT.onFailure(new Park(1, SHORT)))) {
            assertThat(subscription.await(3, SOON)).isTrue();
            assertThat(subscription.parked()).isEmpty();
        }

        assertThat(row(ONE)).isEqualTo(123);
        assertThat(failures).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void a_handler_that_meets_a_broken_machine_is_not_at_fault() {
        append(ONE, 1);
        var failures = new AtomicInteger();
        var projection = new Projection<Till.Event, Rows<Long>>(NAME, Filter.all(), (rows, event) -> {
            if (failures.incrementAndGet() < 4) {
                throw new StorageException("the disk is full");
            }
            count(rows, event);
        });
        try (var subscription = store.project(projection, model, Settings.DEFAULT.onFailure(new Park(1, SHORT)))) {
            assertThat(subscription.await(1, SOON)).isTrue();
            assertThat(subscription.parked()).isEmpty();
        }

        assertThat(row(ONE)).isEqualTo(1);
    }

    @Test
    void a_retry_that_meets_a_broken_machine_says_so_and_loses_nothing() {
        poison.add(1L);
        append(ONE, 1, 2);
        var broken = new AtomicBoolean();
        var failing = new Failing(model, () -> {
            if (broken.get()) {
                throw new IllegalStateException("disk full");
            }
        });
        try (var subscription = project(failing, Settings.DEFAULT.onFailure(new Park(1, SHORT)))) {
            assertThat(subscription.await(2, SOON)).isTrue();
            poison.clear();
            broken.set(true);
            assertThatThrownBy(() -> subscription.retry(ONE))
                    .isInstanceOf(StorageException.class)
                    .hasRootCauseMessage("disk full");
            assertThat(subscription.parked()).hasSize(1);
            broken.set(false);
            assertThat(subscription.retry(ONE)).isTrue();
        }

        assertThat(row(ONE)).isEqualTo(12);
    }

    @Test
    void while_it_waits_to_try_another_event_again_a_stream_can_be_retried() {
        poison.add(1L);
        append(ONE, 1);
        project(1).close();
        try (var subscription = project(1)) {
            assertThat(subscription.await(1, SOON)).isTrue();
        }
        poison.remove(1L);
        poison.add(2L);
        append(TWO, 2);
        try (var subscription = project(model, Settings.DEFAULT.onFailure(new Park(9, Duration.ofDays(1))))) {
            assertThat(subscription.await(2, Duration.ofMillis(20))).isFalse();
            assertThat(subscription.retry(ONE)).isTrue();
        }

        assertThat(row(ONE)).isEqualTo(1);
    }

    @Test
    void a_read_model_that_cannot_park_stops_it() {
        poison.add(1L);
        append(ONE, 1);
        var subscription = project(new Unable(model), Settings.DEFAULT.onFailure(new Park(1, SHORT)));

        assertThat(subscription.await(1, SOON)).isFalse();
        assertThat(subscription.status()).isInstanceOfSatisfying(Status.Stopped.class, stopped -> {
            assertThat(stopped.position()).isEqualTo(1);
            assertThat(stopped.cause()).isInstanceOf(UnsupportedOperationException.class);
        });
    }

    @Test
    void attempts_and_pauses_make_sense() {
        assertThatThrownBy(() -> new Park(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Park(1, Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Park(3)).isEqualTo(new Park(3, Duration.ofMillis(100)));
    }

    /// Views that cannot park events.
    private static class Unable implements ReadModel<Rows<Long>> {
        final ReadModel<Rows<Long>> kept;

        Unable(ReadModel<Rows<Long>> kept) {
            this.kept = kept;
        }

        @Override
        public OptionalLong checkpoint(String name) {
            return kept.checkpoint(name);
        }

        @Override
        public void update(String name, long checkpoint, Consumer<? super Rows<Long>> changes) {
            kept.update(name, checkpoint, changes);
        }

        @Override
        public <R> R query(String name, Function<? super Rows<Long>, ? extends R> question) {
            return kept.query(name, question);
        }

        @Override
        public void redirect(String name, String other) {
            kept.redirect(name, other);
        }

        @Override
        public String serving(String name) {
            return kept.serving(name);
        }

        @Override
        public void reset(String name) {
            kept.reset(name);
        }
    }

    /// Views of which the keeping may fail, after all changes.
    private static final class Failing extends Unable {
        private final Runnable keeping;

        Failing(ReadModel<Rows<Long>> kept, Runnable keeping) {
            super(kept);
            this.keeping = keeping;
        }

        @Override
        public void update(String name, long checkpoint, Consumer<? super Rows<Long>> changes) {
            kept.update(name, checkpoint, rows -> {
                changes.accept(rows);
                keeping.run();
            });
        }

        @Override
        public void update(String name, long checkpoint, List<Parked> parked, Consumer<? super Rows<Long>> changes) {
            kept.update(name, checkpoint, parked, rows -> {
                changes.accept(rows);
                keeping.run();
            });
        }

        @Override
        public List<Parked> parked(String name) {
            return kept.parked(name);
        }
    }
}

package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.store.Till.ONE;
import static dev.varve.store.Till.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.StreamId;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.signal.Signal;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Subscription.Status;
import dev.varve.store.Till.MoneyPut;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProjectionTest extends StoreTest {

    private static final String NAME = "totals";

    private final InMemoryReadModel<Long> model = new InMemoryReadModel<>();

    /// What each till holds, and under "positions" which positions were applied, as a sum that tells their
    /// order.
    private static Projection<Till.Event, Rows<Long>> totals(String name, Filter filter) {
        return new Projection<>(name, filter, ProjectionTest::apply);
    }

    private static void apply(Rows<Long> rows, Event<Till.Event> event) {
        var key = event.stream().key();
        var total = switch (event.payload()) {
            case MoneyPut(var amount) -> rows.get(key).orElse(0L) + amount;
            case Till.Emptied _ -> 0L;
        };
        rows.put(key, total);
        rows.put("order", rows.get("order").orElse(7L) * 31 + event.position());
    }

    private final Projection<Till.Event, Rows<Long>> totals = totals(NAME, Filter.all());

    private static Projection<Till.Event, Rows<Long>> running(
            String name, BiConsumer<Rows<Long>, Event<Till.Event>> apply) {
        return new Projection<>(name, Filter.all(), apply);
    }

    private Map<String, Long> rows() {
        return rows(NAME, model);
    }

    private static Map<String, Long> rows(String name, ReadModel<Rows<Long>> model) {
        return model.query(name, rows -> {
            var all = new HashMap<String, Long>();
            rows.each("", all::put);
            return all;
        });
    }

    @Test // L15
    void what_was_written_is_in_the_view_once_its_position_was_awaited() {
        try (var subscription = store.project(totals, model)) {
            for (var n = 1; n <= 50; n++) {
                var written = append(ONE, 1);
                assertThat(subscription.await(written.last(), SOON)).isTrue();
                assertThat(rows()).containsEntry("1", (long) n);
                assertThat(model.checkpoint(NAME)).hasValue(n);
            }
        }
    }

    @Test // L02
    void it_goes_on_after_its_checkpoint() {
        append(ONE, 1, 2, 3);
        model.update(NAME, 2, rows -> rows.put("1", 100L));
        try (var subscription = store.project(totals, model)) {
            assertThat(subscription.await(3, SOON)).isTrue();
        }

        assertThat(rows()).containsEntry("1", 103L);
    }

    @Test // L03
    void without_a_checkpoint_it_begins_where_it_is_told_to() {
        append(ONE, 1, 2, 3);
        try (var subscription = store.project(totals, model, Settings.DEFAULT.startingAfter(1))) {
            assertThat(subscription.await(3, SOON)).isTrue();
        }
        assertThat(rows()).containsEntry("1", 5L);

        try (var subscription = store.project(totals, model, Settings.DEFAULT.startingAfter(0))) {
            assertThat(subscription.position()).as("its checkpoint wins").isEqualTo(3);
        }
        assertThat(rows()).containsEntry("1", 5L);
    }

    @Test // L05, L21
    void what_is_written_while_it_catches_up_comes_in_order_and_once() throws InterruptedException {
        append(ONE, new long[2_000]);
        var writer = Thread.ofVirtual().start(() -> {
            for (var n = 0; n < 500; n++) {
                append(TWO, 1, 1);
            }
        });
        var settings = Settings.DEFAULT.batch(7);
        try (var subscription = store.project(totals, model, settings)) {
            writer.join();
            assertThat(subscription.await(store.head(), SOON)).isTrue();
        }

        assertThat(rows()).isEqualTo(rebuilt(1_000));
        assertThat(rows()).containsEntry("2", 1_000L);
    }

    private Map<String, Long> rebuilt(int batch) {
        var fresh = new InMemoryReadModel<Long>();
        try (var subscription = store.project(totals("rebuilt", Filter.all()), fresh, Settings.DEFAULT.batch(batch))) {
            assertThat(subscription.await(store.head(), SOON)).isTrue();
        }
        return rows("rebuilt", fresh);
    }

    @Test // L20
    void a_view_that_is_rebuilt_is_the_view_that_was_kept() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        try (var subscription = store.project(totals, model)) {
            for (var n = 0; n < 200; n++) {
                var stream = StreamId.of("till", random.nextInt(5));
                var written = random.nextInt(4) == 0
                        ? store.append(stream, any(), new Till.Emptied())
                        : append(stream, random.nextInt(9), random.nextInt(9));
                assertThat(random.nextBoolean() || subscription.await(written.last(), SOON))
                        .isTrue();
            }
            assertThat(subscription.await(store.head(), SOON)).isTrue();
        }
        var kept = rows();
        model.reset(NAME);
        assertThat(rows()).isEmpty();
        try (var subscription = store.project(totals, model)) {
            assertThat(subscription.await(store.head(), SOON)).isTrue();
        }

        assertThat(rows()).as("with seed %d", seed).isEqualTo(kept);
    }

    @Test // L30
    void it_gets_the_events_that_its_filter_means_in_the_order_of_positions() {
        append(ONE, 1);
        append(StreamId.of("safe", "9"), 10);
        append(TWO, 2);
        append(StreamId.of("purse", "8"), 20);
        append(ONE, 3);
        try (var subscription = store.project(totals(NAME, Filter.category("till", "purse")), model)) {
            assertThat(subscription.await(5, SOON)).isTrue();
        }

        var order = (((7L * 31 + 1) * 31 + 3) * 31 + 4) * 31 + 5;
        assertThat(rows()).isEqualTo(Map.of("1", 4L, "2", 2L, "8", 20L, "order", order));
    }

    @Test // L14
    void events_that_do_not_concern_it_move_its_position_all_the_same() {
        try (var subscription = store.project(totals(NAME, Filter.category("safe")), model)) {
            append(ONE, 1, 2, 3);
            assertThat(subscription.await(3, SOON)).isTrue();
            assertThat(subscription.lag()).isZero();
        }

        assertThat(model.checkpoint(NAME)).as("kept when it was closed").hasValue(3);
    }

    @Test // L08
    void an_event_that_always_fails_stops_it_before_that_event() {
        var failure = new IllegalStateException("broken");
        append(ONE, 1, 2, 3, 4);
        var subscription = store.project(
                running(NAME, (rows, event) -> {
                    rows.put("half", event.position());
                    if (event.position() == 3) {
                        throw failure;
                    }
                    apply(rows, event);
                }),
                model);

        assertThat(subscription.await(4, SOON)).isFalse();
        assertThat(subscription.status()).isEqualTo(new Status.Stopped(3, failure));
        assertThat(subscription.position()).isEqualTo(2);
        assertThat(model.checkpoint(NAME)).hasValue(2);
        assertThat(rows()).containsEntry("1", 3L).containsEntry("half", 2L);
        assertThat(signals(Signal.Failed.class))
                .singleElement()
                .satisfies(signal -> assertThat(signal.cause()).isSameAs(failure));
    }

    @Test // L09
    void an_event_that_fails_a_few_times_is_tried_again_and_nothing_is_skipped() {
        append(ONE, 1, 2, 3);
        var failures = new AtomicInteger();
        var settings = Settings.DEFAULT.onFailure(new OnFailure.Retry(Duration.ofMillis(1)));
        try (var subscription = store.project(
                running(NAME, (rows, event) -> {
                    if (event.position() == 2 && failures.incrementAndGet() <= 3) {
                        throw new IllegalStateException("not yet");
                    }
                    apply(rows, event);
                }),
                model,
                settings)) {
            assertThat(subscription.await(3, SOON)).isTrue();
            assertThat(subscription.status()).isEqualTo(new Status.Running());
        }

        assertThat(rows()).isEqualTo(rebuilt(10));
    }

    @Test
    void while_it_retries_it_says_so() throws InterruptedException {
        append(ONE, 1);
        var failure = new IllegalStateException("never");
        var settings = Settings.DEFAULT.onFailure(new OnFailure.Retry(Duration.ofHours(1)));
        var failed = new CountDownLatch(1);
        var observed = store.observe(signal -> {
            if (signal instanceof Signal.Failed) {
                failed.countDown();
            }
        });
        try (var subscription = observed.project(
                running(NAME, (_, _) -> {
                    throw failure;
                }),
                model,
                settings)) {
            assertThat(failed.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(subscription.await(1, Duration.ofMillis(20))).isFalse();
            assertThat(subscription.status()).isInstanceOfSatisfying(Status.Retrying.class, retrying -> {
                assertThat(retrying.position()).isEqualTo(1);
                assertThat(retrying.attempt()).isEqualTo(1);
                assertThat(retrying.cause()).isSameAs(failure);
                assertThat(retrying.since()).isBeforeOrEqualTo(Instant.now());
            });
        }
    }

    @Test
    void it_may_be_told_to_skip_what_fails() {
        append(ONE, 1, 2, 3);
        var settings = Settings.DEFAULT.onFailure(new OnFailure.Skip());
        try (var subscription = store.project(
                running(NAME, (rows, event) -> {
                    if (event.payload().equals(new MoneyPut(2))) {
                        throw new IllegalStateException("broken");
                    }
                    apply(rows, event);
                }),
                model,
                settings)) {
            assertThat(subscription.await(3, SOON)).isTrue();
        }

        assertThat(rows()).containsEntry("1", 4L);
        assertThat(signals(Signal.Failed.class)).hasSize(1);
    }

    @Test // L11
    void one_that_fails_does_not_stop_the_others() {
        var broken = store.project(
                running("broken", (_, _) -> {
                    throw new IllegalStateException("broken");
                }),
                model);
        try (var subscription = store.project(totals, model)) {
            append(ONE, 1);
            assertThat(broken.await(1, SOON)).isFalse();
            append(ONE, 2);
            assertThat(subscription.await(2, SOON)).isTrue();
        }

        assertThat(rows()).containsEntry("1", 3L);
    }

    @Test // L12
    void two_of_one_name_cannot_run_at_once() {
        try (var first = store.project(totals, model)) {
            assertThatThrownBy(() -> store.project(totals, model))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'totals'");
            append(ONE, 1);
            assertThat(first.await(1, SOON)).as("the first still runs").isTrue();
        }
        store.project(totals, model).close();
    }

    @Test // L14
    void an_await_ends_at_its_deadline_or_when_the_thread_is_interrupted() {
        try (var subscription = store.project(totals, model)) {
            assertThat(subscription.await(1, Duration.ofMillis(10))).isFalse();
            assertThat(subscription.await(0, Duration.ZERO)).isTrue();
            Thread.currentThread().interrupt();
            assertThat(subscription.await(1, SOON)).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test // L17
    void nothing_is_applied_after_it_was_closed() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var closed = new AtomicBoolean();
        var late = new AtomicBoolean();
        append(ONE, 1, 2, 3);
        var subscription = store.project(
                running(NAME, (rows, event) -> {
                    inside.countDown();
                    waitFor(release);
                    late.compareAndSet(false, closed.get());
                    apply(rows, event);
                }),
                model,
                Settings.DEFAULT.batch(2));
        inside.await();
        var closer = Thread.ofVirtual().start(() -> {
            subscription.close();
            closed.set(true);
        });
        release.countDown();
        closer.join();
        append(ONE, 4);

        assertThat(late).isFalse();
        assertThat(subscription.status()).isEqualTo(new Status.Closed());
        assertThat(model.checkpoint(NAME)).isIn(OptionalLong.of(2), OptionalLong.of(3));
        assertThat(subscription.await(4, SOON)).isFalse();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test // L18
    void it_may_be_closed_from_inside() {
        var self = new AtomicReference<Subscription>();
        var ready = new CountDownLatch(1);
        append(ONE, 1, 2);
        self.set(store.project(
                running(NAME, (rows, event) -> {
                    waitFor(ready);
                    apply(rows, event);
                    self.get().close();
                }),
                model,
                Settings.DEFAULT.batch(1)));
        ready.countDown();

        assertThat(self.get().await(2, SOON)).isFalse();
        assertThat(self.get().status()).isEqualTo(new Status.Closed());
        assertThat(model.checkpoint(NAME)).hasValue(1);
    }

    @Test // O04
    void closing_the_store_ends_what_runs_and_leaves_the_log_open() {
        append(ONE, 1);
        var first = store.project(totals, model);
        var second = store.project(totals("second", Filter.all()), model);
        assertThat(first.await(1, SOON)).isTrue();
        assertThat(second.await(1, SOON)).isTrue();
        store.close();

        assertThat(List.of(first.status(), second.status())).containsOnly(new Status.Closed());
        assertThat(log.head()).isEqualTo(1);
        assertThatThrownBy(() -> store.project(totals, model)).isInstanceOf(IllegalStateException.class);
    }

    /// Counts updates, and fails when it is told to.
    private static final class Watched implements ReadModel<Rows<Long>> {
        private final InMemoryReadModel<Long> kept = new InMemoryReadModel<>();
        private final AtomicInteger updates = new AtomicInteger();

        @Override
        public OptionalLong checkpoint(String name) {
            return kept.checkpoint(name);
        }

        @Override
        public void update(String name, long checkpoint, Consumer<? super Rows<Long>> changes) {
            updates.incrementAndGet();
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

    @Test // L32
    void batches_are_kept_together_and_their_size_changes_nothing() {
        for (var n = 0; n < 100; n++) {
            append(ONE, new long[1_000]);
        }
        var watched = new Watched();
        try (var subscription = store.project(totals, watched, Settings.DEFAULT.batch(1_000))) {
            assertThat(subscription.await(100_000, SOON)).isTrue();
        }

        assertThat(watched.updates).hasValue(100);
        assertThat(rows(NAME, watched)).isEqualTo(rebuilt(1));
    }

    @Test // L35
    void appends_do_not_wait_for_a_slow_projection() {
        var release = new CountDownLatch(1);
        try (var subscription = store.project(
                running(NAME, (rows, event) -> {
                    waitFor(release);
                    apply(rows, event);
                }),
                model)) {
            for (var n = 0; n < 10_000; n++) {
                append(ONE, 1);
            }
            assertThat(subscription.lag()).isEqualTo(10_000);
            release.countDown();
            assertThat(subscription.await(10_000, SOON)).isTrue();
        }

        assertThat(rows()).containsEntry("1", 10_000L);
    }

    @Test // M07
    void a_checkpoint_at_a_removed_event_goes_on_with_the_next_one() {
        append(ONE, 1, 2, 3);
        append(TWO, 5);
        model.update(NAME, 2, _ -> {});
        store.truncate(ONE, 4);
        try (var subscription = store.project(totals, model)) {
            assertThat(subscription.await(4, SOON)).isTrue();
        }

        assertThat(rows()).containsEntry("2", 5L).doesNotContainKey("1");
    }

    @Test
    void a_log_that_cannot_be_read_stops_it_with_the_cause() {
        append(ONE, 1, 2, 3);
        log.failReadsAfter(2);
        var subscription = store.project(totals, model);

        assertThat(subscription.await(3, SOON)).isFalse();
        assertThat(subscription.status()).isInstanceOf(Status.Stopped.class);
        log.heal();
        try (var again = store.project(totals, model)) {
            assertThat(again.await(3, SOON)).isTrue();
        }
        assertThat(rows()).isEqualTo(rebuilt(10));
    }

    @Test
    void its_progress_is_signalled() {
        append(ONE, 1, 2, 3);
        try (var subscription = store.project(totals, model, Settings.DEFAULT.batch(2))) {
            assertThat(subscription.await(3, SOON)).isTrue();
        }

        assertThat(signals(Signal.Projected.class))
                .containsExactly(new Signal.Projected(NAME, 2, 2), new Signal.Projected(NAME, 3, 1));
    }
}

package dev.varve.store;

import static dev.varve.ExpectedVersion.any;
import static dev.varve.store.Till.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.Worker;
import dev.varve.memory.InMemoryReadModel;
import dev.varve.memory.InMemoryStorage;
import dev.varve.projection.Projection;
import dev.varve.projection.Rows;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import dev.varve.store.Subscription.Status;
import dev.varve.testkit.ForwardingEventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Closing is one protocol, whoever closes and whatever is at work.
class ClosingTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /// A log of which the reading can be held up.
    private static final class Held extends ForwardingEventLog {
        private volatile Runnable reading = () -> {};

        Held(InMemoryStorage storage) {
            super(storage.log());
        }

        @Override
        public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
            reading.run();
            return log.readLog(filter, range, sink);
        }
    }

    private final InMemoryStorage storage = new InMemoryStorage();
    private final Held log = new Held(storage);
    private final EventStore<Till.Event> store = EventStore.of(log, Till.CODEC);
    private final InMemoryReadModel<Long> model = new InMemoryReadModel<>();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();
    private final AtomicInteger applied = new AtomicInteger();
    private final AtomicReference<Consumer<ClosingTest>> inHandler = new AtomicReference<>(_ -> {});

    @SuppressWarnings("NullAway.Init") // each test begins with it
    private Subscription subscription;

    private Subscription project(OnFailure onFailure) {
        return project("worker", onFailure, () -> {
            worker.set(Thread.currentThread());
            inHandler.get().accept(this);
            applied.incrementAndGet();
        });
    }

    private Subscription project(String name, OnFailure onFailure, Runnable handler) {
        return store.project(
                new Projection<>(name, Filter.all(), (_, _) -> handler.run()),
                model,
                Settings.DEFAULT.batch(1).onFailure(onFailure));
    }

    private void append() {
        var _ = store.append(ONE, any(), new Till.Emptied());
    }

    private void holdUp() {
        inside.countDown();
        waitFor(release);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What is at work when somebody closes.
    enum At {
        IDLE {
            @Override
            void begin(ClosingTest test) {
                test.append();
                test.subscription = test.project(new OnFailure.Stop());
                assertThat(test.subscription.await(1, SOON)).isTrue();
            }
        },
        IN_A_HANDLER {
            @Override
            void begin(ClosingTest test) {
                test.append();
                test.inHandler.set(ClosingTest::holdUp);
                test.subscription = test.project(new OnFailure.Stop());
                waitFor(test.inside);
            }
        },
        RETRYING {
            @Override
            void begin(ClosingTest test) {
                test.append();
                test.failAlways();
                test.subscription = test.project(new OnFailure.Retry(Duration.ofSeconds(Long.MAX_VALUE)));
                test.until(Status.Retrying.class::isInstance);
            }
        },
        PARKED {
            @Override
            void begin(ClosingTest test) {
                test.append();
                test.failAlways();
                test.subscription = test.project(new OnFailure.Park(1));
                assertThat(test.subscription.await(1, SOON)).isTrue();
            }
        },
        READING {
            @Override
            void begin(ClosingTest test) {
                test.append();
                test.log.reading = test::holdUp;
                test.subscription = test.project(new OnFailure.Stop());
                waitFor(test.inside);
                test.log.reading = () -> {};
            }
        };

        abstract void begin(ClosingTest test);
    }

    private void failAlways() {
        inHandler.set(_ -> {
            throw new IllegalArgumentException("broken");
        });
    }

    private void until(Predicate<Status> status) {
        while (!status.test(subscription.status())) {
            Thread.onSpinWait();
        }
    }

    /// Who closes.
    record Closer(String name, Consumer<ClosingTest> close) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Closer> CLOSERS = List.of(
            new Closer("the subscription", test -> test.subscription.close()),
            new Closer("the event store", test -> test.store.close()),
            new Closer("the log", test -> test.log.close()),
            new Closer("the storage", test -> test.storage.close()),
            new Closer("an interrupted thread", test -> interrupted(test.subscription::close)),
            new Closer("an interrupted thread the log", test -> interrupted(test.log::close)),
            new Closer("two threads", test -> {
                var other = Thread.ofVirtual().start(test.store::close);
                test.log.close();
                join(other);
            }),
            new Closer("another handler", test -> {
                test.byAnotherHandler(test.store::close);
                test.subscription.join();
            }),
            new Closer("another handler the log", test -> {
                test.byAnotherHandler(test.log::close);
                test.log.close();
            }));

    private static void interrupted(Runnable close) {
        Thread.currentThread().interrupt();
        close.run();
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }

    private void byAnotherHandler(Runnable close) {
        var closed = new CountDownLatch(1);
        var other = project("other", new OnFailure.Stop(), () -> {
            close.run();
            closed.countDown();
        });
        waitFor(closed);
        other.join();
        assertThat(other.status()).isEqualTo(new Status.Closed());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> pairs() {
        return CLOSERS.stream().flatMap(closer -> Stream.of(At.values()).map(at -> Arguments.of(closer, at)));
    }

    @ParameterizedTest(name = "{0} closes, it is {1}")
    @MethodSource("pairs")
    void whoever_closes_whatever_is_at_work_ends_and_nothing_is_left(Closer closer, At at) {
        at.begin(this);
        var closing = CompletableFuture.runAsync(
                () -> closer.close().accept(this), task -> Thread.ofVirtual().start(task));
        release.countDown();
        closing.join();

        assertThat(subscription.status()).isEqualTo(new Status.Closed());
        assertThat(worker.get() == null || !worker.get().isAlive()).isTrue();
        model.claim("worker").close();
        storage.close();
        assertThatThrownBy(storage.log()::head).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("closers")
    void it_may_close_everything_from_inside_and_its_batch_is_the_last(Consumer<ClosingTest> close) {
        append();
        append();
        var ready = new CountDownLatch(1);
        inHandler.set(_ -> {
            waitFor(ready);
            close.accept(this);
        });
        subscription = project(new OnFailure.Stop());
        ready.countDown();
        subscription.join();
        storage.close();

        assertThat(subscription.status()).isEqualTo(new Status.Closed());
        assertThat(applied).hasValue(1);
        assertThat(model.checkpoint("worker")).hasValue(1);
    }

    static Stream<Consumer<ClosingTest>> closers() {
        return Stream.of(
                test -> test.subscription().close(),
                test -> test.store.close(),
                test -> test.log.close(),
                test -> test.storage.close());
    }

    private Subscription subscription() {
        return subscription;
    }

    @Test
    void two_handlers_that_close_each_other_do_not_wait_for_each_other() {
        var both = new AtomicReference<List<Subscription>>(List.of());
        var ready = new CountDownLatch(2);
        var started = new CountDownLatch(1);
        append();
        Consumer<Integer> closeTheOther = other -> {
            ready.countDown();
            waitFor(ready);
            waitFor(started);
            both.get().get(other).close();
        };
        both.set(List.of(
                project("one", new OnFailure.Stop(), () -> closeTheOther.accept(1)),
                project("two", new OnFailure.Stop(), () -> closeTheOther.accept(0))));
        started.countDown();
        both.get().forEach(Subscription::join);

        assertThat(both.get()).extracting(Subscription::status).containsOnly(new Status.Closed());
        storage.close();
    }

    @Test
    void two_handlers_that_close_the_store_and_the_log_do_not_wait_for_each_other() {
        var ready = new CountDownLatch(2);
        append();
        Consumer<Runnable> closing = close -> {
            ready.countDown();
            waitFor(ready);
            close.run();
        };
        var one = project("one", new OnFailure.Stop(), () -> closing.accept(store::close));
        var two = project("two", new OnFailure.Stop(), () -> closing.accept(log::close));
        one.join();
        two.join();
        storage.close();

        assertThat(List.of(one.status(), two.status())).containsOnly(new Status.Closed());
    }

    @Test
    void a_handler_waits_for_what_it_has_started_itself() {
        append();
        var seen = new AtomicReference<Status>();
        var isFree = new AtomicBoolean();
        subscription = project("outer", new OnFailure.Stop(), () -> {
            var inner = project("inner", new OnFailure.Stop(), () -> {});
            inner.close();
            seen.set(inner.status());
            project("inner", new OnFailure.Stop(), () -> {}).close();
            isFree.set(true);
        });
        assertThat(subscription.await(1, SOON)).isTrue();
        storage.close();

        assertThat(seen.get()).isEqualTo(new Status.Closed());
        assertThat(isFree).isTrue();
    }

    @Test
    void a_batch_that_is_being_applied_is_finished_before_the_log_is_closed() {
        append();
        var second = new AtomicBoolean();
        inHandler.set(test -> {
            test.holdUp();
            test.append(); // the log takes it still
            second.set(true);
        });
        subscription = project(new OnFailure.Stop());
        waitFor(inside);
        var closing = Thread.ofVirtual().start(storage::close);
        release.countDown();
        join(closing);

        assertThat(second).isTrue();
        assertThat(subscription.status()).isEqualTo(new Status.Closed());
        // The closing thread may have come late; then the event that the handler appended is applied too.
        assertThat(model.checkpoint("worker").orElse(0)).isPositive();
    }

    @Test
    void nothing_is_started_over_what_is_closed() {
        store.close();
        assertThatThrownBy(() -> project(new OnFailure.Stop()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        append();
        storage.close();
        var other = EventStore.of(log, Till.CODEC);
        assertThatThrownBy(() -> other.project(new Projection<>("worker", Filter.all(), (_, _) -> {}), model))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        model.claim("worker").close();
    }

    @Test
    void a_log_that_waits_for_nobody_may_be_closed_under_it() {
        var unaware = new ForwardingEventLog(storage.log()) {
            @Override
            public Listening attach(Worker one) {
                return () -> {};
            }
        };
        var over = EventStore.of(unaware, Till.CODEC);
        var running = over.project(
                new Projection<Till.Event, Rows<Long>>("worker", Filter.all(), (_, _) -> {}),
                model,
                Settings.DEFAULT.onFailure(new OnFailure.Retry(Duration.ofHours(1))));
        append();
        assertThat(running.await(1, SOON)).isTrue();
        storage.close();
        running.close();

        assertThat(running.status()).isEqualTo(new Status.Closed());
    }

    @Test
    void whatever_a_handler_throws_it_has_a_last_status_and_lets_go_of_its_name() {
        append();
        var thrown = new ArrayList<Throwable>(List.of(
                new IOException("sneaked"), new StackOverflowError(), new LinkageError(), new Throwable("bare")));
        for (var cause : thrown) {
            subscription = project("worker", new OnFailure.Stop(), () -> sneak(cause));
            subscription.join();
            assertThat(subscription.status()).isEqualTo(new Status.Stopped(1, cause));
            assertThat(subscription.await(1, SOON)).isFalse();
            model.claim("worker").close();
        }
        storage.close();
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    @Test
    void an_interrupt_that_a_handler_leaves_behind_ends_nothing() {
        append();
        append();
        inHandler.set(_ -> Thread.currentThread().interrupt());
        subscription = project(new OnFailure.Stop());

        assertThat(subscription.await(2, SOON)).isTrue();
        storage.close();
    }
}

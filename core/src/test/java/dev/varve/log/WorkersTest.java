package dev.varve.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.log.EventLog.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private final Workers workers = new Workers();
    private final AtomicInteger closed = new AtomicInteger();

    private void close() {
        workers.close(closed::incrementAndGet);
    }

    /// Works until it is asked to stop, and then does a last thing.
    private final class Working implements Worker {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final Thread thread;
        private final Listening attached;
        private final AtomicInteger closedAtEnd = new AtomicInteger(-1);

        Working(Runnable last) {
            thread = Thread.ofVirtual().unstarted(() -> {
                waitFor(stop);
                last.run();
                closedAtEnd.set(closed.get());
            });
            attached = workers.attach(this);
        }

        Working started() {
            thread.start();
            return this;
        }

        @Override
        public void stop() {
            stop.countDown();
        }

        @Override
        public boolean runsOn(Thread other) {
            return thread.equals(other);
        }

        @Override
        public void join() {
            var isInterrupted = false;
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void without_workers_the_log_is_closed_once() {
        close();
        close();

        assertThat(closed).hasValue(1);
        assertThat(workers.isClosing()).isTrue();
    }

    @Test
    void the_log_is_closed_after_all_workers_have_ended() {
        var two = List.of(new Working(() -> {}).started(), new Working(() -> {}).started());
        close();

        assertThat(two).allSatisfy(worker -> {
            assertThat(worker.thread.isAlive()).isFalse();
            assertThat(worker.closedAtEnd).hasValue(0);
        });
        assertThat(closed).hasValue(1);
    }

    @Test
    void one_that_has_ended_by_itself_is_not_asked_to() {
        var gone = new Working(() -> {});
        gone.attached.close();
        gone.attached.close();
        close();

        assertThat(gone.stop.getCount()).isEqualTo(1);
    }

    @Test
    void a_worker_that_was_attached_and_never_started_holds_nobody_up() {
        var idle = new Working(() -> {});
        close();

        assertThat(idle.stop.getCount()).isZero();
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_worker_that_closes_the_log_gets_its_thread_back_and_is_waited_for() {
        var release = new CountDownLatch(1);
        var worker = new Working(() -> {
            close();
            waitFor(release);
        });
        worker.started().stop();
        while (!workers.isClosing()) {
            Thread.onSpinWait();
        }
        assertThat(closed).as("it has not ended yet").hasValue(0);
        release.countDown();
        close();

        assertThat(worker.closedAtEnd).hasValue(0);
        assertThat(closed).hasValue(1);
    }

    @Test
    void two_workers_that_close_the_log_do_not_wait_for_each_other() {
        var both = List.of(new Working(this::close).started(), new Working(this::close).started());
        both.forEach(Working::stop);
        close();

        assertThat(both).noneMatch(worker -> worker.thread.isAlive());
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_second_call_waits_for_the_first_even_when_its_thread_is_interrupted() throws InterruptedException {
        var release = new CountDownLatch(1);
        var worker = new Working(() -> waitFor(release)).started();
        var first = Thread.ofVirtual().start(this::close);
        waitFor(worker.stop);
        var seen = new AtomicReference<List<Object>>(List.of());
        var second = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            close();
            seen.set(List.of(closed.get(), Thread.interrupted()));
        });
        while (second.getState() == Thread.State.RUNNABLE || second.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        assertThat(seen.get()).as("it waits").isEmpty();
        release.countDown();
        first.join();
        second.join();

        assertThat(seen.get()).containsExactly(1, true);
    }

    @Test
    void one_that_comes_while_the_log_is_being_closed_is_asked_to_stop_and_waited_for() {
        var late = new ArrayList<Working>();
        var first = new Working(() -> late.add(new Working(() -> {}).started()));
        first.started();
        close();

        assertThat(late).singleElement().satisfies(worker -> {
            assertThat(worker.thread.isAlive()).isFalse();
            assertThat(worker.closedAtEnd).hasValue(0);
        });
    }

    @Test
    void one_that_comes_too_late_is_refused() {
        close();

        assertThatThrownBy(() -> new Working(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void a_worker_that_fails_does_not_keep_the_log_open() {
        var failed = new AtomicBoolean();
        var _ = workers.attach(new Worker() {
            @Override
            public void stop() {
                throw new IllegalStateException("cannot stop");
            }

            @Override
            public boolean runsOn(Thread thread) {
                return false;
            }

            @Override
            public void join() {
                failed.set(true);
                throw new StackOverflowError("cannot join");
            }
        });
        close();

        assertThat(failed).isTrue();
        assertThat(closed).hasValue(1);
    }

    @Test
    void what_fails_in_closing_reaches_the_one_who_closes_and_holds_nobody_up() {
        assertThatThrownBy(() -> workers.close(() -> {
                    throw new IllegalStateException("disk gone");
                }))
                .hasMessage("disk gone");

        close();
        assertThat(closed).hasValue(0);
    }

    @Test
    void all_who_are_attached_in_time_have_ended_when_it_is_closed() throws InterruptedException {
        for (var round = 0; round < 200; round++) {
            var racing = new Workers();
            var isShut = new AtomicBoolean();
            var late = new AtomicInteger();
            var threads = new ArrayList<Thread>();
            for (var n = 0; n < 4; n++) {
                threads.add(Thread.ofVirtual().start(() -> attachAndWork(racing, isShut, late)));
            }
            racing.close(() -> isShut.set(true));
            for (var thread : threads) {
                thread.join();
            }
            assertThat(late).hasValue(0);
        }
    }

    /// Counts as late when the log is closed while this worker is still attached.
    private static void attachAndWork(Workers racing, AtomicBoolean isShut, AtomicInteger late) {
        var ended = new CountDownLatch(1);
        Listening attached;
        try {
            attached = racing.attach(new Worker() {
                @Override
                public void stop() {}

                @Override
                public boolean runsOn(Thread thread) {
                    return false;
                }

                @Override
                public void join() {
                    waitFor(ended);
                }
            });
        } catch (IllegalStateException e) {
            return;
        }
        for (var n = 0; n < 100; n++) {
            Thread.onSpinWait();
            if (isShut.get()) {
                late.incrementAndGet();
            }
        }
        ended.countDown();
        attached.close();
    }
}

package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Range;
import dev.varve.log.Worker;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Who closes what, and when somebody else may open the directory.
class ClosingTest extends StoreTest {

    private void assertLocked() {
        assertThatThrownBy(this::open).isInstanceOf(StoreLockedException.class);
    }

    private void assertFree() {
        open().close();
    }

    @Test
    void a_log_that_is_closed_keeps_the_directory_while_views_are_open() {
        var storage = open();
        storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
        storage.log().close();
        assertLocked();
        storage.close();
        assertFree();
    }

    @Test
    void a_log_that_is_closed_keeps_the_directory_while_snapshots_are_open() {
        var storage = open();
        assertThat(storage.snapshots().latest(A, "sum", 1)).isEmpty();
        storage.log().close();
        assertLocked();
        storage.close();
        assertFree();
    }

    @Test
    void a_log_alone_gives_the_directory_up_and_then_nothing_else_can_be_opened() {
        var storage = open();
        storage.log().close();
        try (var second = open()) {
            assertThatThrownBy(() -> storage.snapshots().latest(A, "sum", 1)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> storage.views(new Text()).checkpoint("list"))
                    .isInstanceOf(IllegalStateException.class);
            storage.close();
            assertLocked();
            append(second.log(), A, "one");
        }
        assertFree();
    }

    @Test
    void closing_twice_and_in_any_order_is_the_same_as_once() {
        var storage = open();
        storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
        storage.close();
        storage.close();
        storage.log().close();
        assertFree();
    }

    @Test
    void after_closing_everything_says_so() {
        var storage = open();
        append(storage.log(), A, "one");
        storage.close();
        var log = storage.log();
        for (var use : new Runnable[] {
            log::head,
            () -> log.version(A),
            () -> texts(log),
            () -> append(log, A, "two"),
            () -> log.truncate(A, 1),
            () -> log.identity(1),
            () -> log.appended("key"),
            () -> log.onCommit(_ -> {}),
            () -> log.attach(new Working(new Thread())),
            () -> storage.verify((_, _) -> {}),
            () -> storage.backup(temporary.resolve("copy"))
        }) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the event log is closed: open its storage again");
        }
    }

    /// Works on a log until it is stopped.
    private record Working(Thread thread) implements Worker {
        @Override
        public void stop() {
            thread.interrupt();
        }

        @Override
        public boolean runsOn(Thread other) {
            return other.equals(thread);
        }

        @Override
        public void join() {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void a_worker_ends_before_the_log_does() {
        var storage = open();
        var last = new AtomicReference<Throwable>();
        var thread = Thread.ofPlatform().unstarted(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
            try {
                append(storage.log(), A, "the last thing it does");
                storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
            } catch (RuntimeException e) {
                last.set(e);
            }
        });
        var _ = storage.log().attach(new Working(thread));
        thread.start();
        storage.close();
        assertThat(thread.isAlive()).isFalse();
        assertThat(last.get()).isNull();
        try (var again = open()) {
            assertThat(texts(again.log())).containsExactly("the last thing it does");
            assertThat(again.views(new Text()).checkpoint("list")).hasValue(1);
        }
    }

    @Test
    void a_worker_that_closes_the_storage_gets_its_thread_back_and_the_rest_follows() throws InterruptedException {
        var storage = open();
        storage.views(new Text()).update("list", 1, rows -> rows.put("a", "b"));
        var isBack = new CountDownLatch(1);
        var attached = new CountDownLatch(1);
        var thread = Thread.ofPlatform().unstarted(() -> {
            try {
                attached.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            storage.log().close();
            storage.close();
            isBack.countDown();
        });
        var _ = storage.log().attach(new Working(thread));
        thread.start();
        attached.countDown();
        isBack.await();
        thread.join();
        storage.close();
        assertFree();
    }

    @Test
    void a_reader_of_just_then_is_told_that_the_log_is_closed() throws InterruptedException {
        for (var round = 0; round < 20; round++) {
            var storage = open();
            for (var n = 0; n < 50; n++) {
                append(storage.log(), n % 2 == 0 ? A : B, "x".repeat(n * 10));
            }
            storage.close();
            readWhileClosing();
        }
    }

    private void readWhileClosing() throws InterruptedException {
        var storage = open();
        var log = storage.log();
        var wrong = new AtomicReference<Throwable>();
        var begun = new CountDownLatch(4);
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < 4; n++) {
            var kind = n;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        begun.countDown();
                        var _ = switch (kind) {
                            case 0 -> texts(log).size();
                            case 1 -> texts(log, A).size();
                            case 2 -> log.appended("no such key").isPresent();
                            default -> log.identity(log.head());
                        };
                    }
                } catch (IllegalStateException e) {
                    if (!"the event log is closed: open its storage again".equals(e.getMessage())) {
                        wrong.set(e);
                    }
                } catch (RuntimeException | Error e) {
                    wrong.set(e);
                }
            }));
        }
        begun.await();
        storage.close();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(wrong.get()).isNull();
    }

    @Test
    void what_a_reader_throws_while_the_log_is_closed_is_its_own() {
        var storage = open();
        append(storage.log(), A, "one");
        var closed = new AtomicBoolean();
        assertThatThrownBy(() -> storage.log().readStream(A, Range.ALL, _ -> {
                    storage.close();
                    closed.set(true);
                    throw new UnsupportedOperationException("mine");
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(closed).isTrue();
        assertFree();
    }
}

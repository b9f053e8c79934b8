package dev.varve.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommitListenersTest {

    private final CommitListeners listeners = new CommitListeners();

    @Test
    void a_listener_is_told_until_it_is_closed() {
        var heads = new ArrayList<Long>();
        var listening = listeners.add(heads::add);

        listeners.tell(1);
        listening.close();
        listeners.tell(2);

        assertThat(heads).containsExactly(1L);
    }

    @Test
    void one_that_fails_keeps_nobody_else_from_being_told() {
        var heads = new ArrayList<Long>();
        listeners.add(_ -> {
            throw new IllegalStateException("broken");
        });
        listeners.add(heads::add);

        listeners.tell(1);
        listeners.tell(2);

        assertThat(heads).containsExactly(1L, 2L);
    }

    @Test
    void an_error_or_a_checked_exception_in_a_listener_does_not_reach_the_writer_either() {
        var heads = new ArrayList<Long>();
        listeners.add(_ -> {
            throw new StackOverflowError("in a listener");
        });
        listeners.add(_ -> sneak(new IOException("in a listener")));
        listeners.add(heads::add);

        listeners.tell(1);
        listeners.tell(2);

        assertThat(heads).containsExactly(1L, 2L);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    @Test
    void nothing_is_told_twice() {
        var heads = new ArrayList<Long>();
        listeners.add(heads::add);

        listeners.tell(2);
        listeners.tell(1);
        listeners.tell(2);

        assertThat(heads).containsExactly(2L);
    }

    @Test
    void a_listener_may_cause_the_next_commit() {
        var heads = new ArrayList<Long>();
        listeners.add(head -> {
            heads.add(head);
            if (head < 3) {
                listeners.tell(head + 1);
            }
        });

        listeners.tell(1);

        assertThat(heads).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_newest_head_is_told_and_never_two_at_once() throws InterruptedException {
        var newest = new AtomicLong();
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        listeners.add(head -> {
            if (inside.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            newest.accumulateAndGet(head, Math::max);
            inside.decrementAndGet();
        });
        var next = new AtomicLong();
        var go = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                awaitQuietly(go);
                for (var n = 0; n < 1_000; n++) {
                    listeners.tell(next.incrementAndGet());
                }
            }));
        }
        go.countDown();
        for (var thread : List.copyOf(threads)) {
            thread.join();
        }

        assertThat(newest).hasValue(8_000);
        assertThat(overlaps).hasValue(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

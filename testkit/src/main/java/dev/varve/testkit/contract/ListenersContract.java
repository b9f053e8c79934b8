package dev.varve.testkit.contract;

import static dev.varve.ExpectedVersion.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.ConflictException;
import dev.varve.testkit.Together;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What [dev.varve.log.EventLog#onCommit] promises.
abstract class ListenersContract extends LogContract {

    ListenersContract(EventLogContract store) {
        super(store);
    }

    /// {@return all heads that were told up to this one}
    @CanIgnoreReturnValue
    private List<Long> until(long head, BlockingQueue<Long> told) throws InterruptedException {
        var heads = new CopyOnWriteArrayList<Long>();
        while (heads.isEmpty() || heads.getLast() < head) {
            var next = told.poll(soon().toMillis(), TimeUnit.MILLISECONDS);
            assertThat(next).as("a head up to %s, after %s", head, heads).isNotNull();
            heads.add(next);
        }
        return heads;
    }

    @Test
    void a_listener_is_told_the_new_head_when_it_can_be_read() throws InterruptedException {
        var told = new LinkedBlockingQueue<Long>();
        var readable = new AtomicBoolean(true);
        try (var _ = log.onCommit(head -> {
            readable.compareAndSet(true, log.head() >= head && log.event(head).isPresent());
            told.add(head);
        })) {
            append(A, "one", "two");
            assertThat(until(2, told)).containsOnly(2L);
            append(B, "three");
            assertThat(until(3, told)).doesNotHaveDuplicates();
        }

        assertThat(readable).isTrue();
    }

    @Test // A04
    void where_nothing_is_written_nothing_is_told() throws InterruptedException {
        var told = new LinkedBlockingQueue<Long>();
        try (var _ = log.onCommit(told::add)) {
            append(nothing());
            assertThatThrownBy(() -> append(A, exactly(5), "one")).isInstanceOf(ConflictException.class);
            append(A, "two");

            assertThat(until(1, told)).containsExactly(1L);
        }
    }

    @Test
    void whoever_stops_listening_is_told_no_more() throws InterruptedException {
        var told = new LinkedBlockingQueue<Long>();
        var others = new LinkedBlockingQueue<Long>();
        var listening = log.onCommit(told::add);
        append(A, "one");
        until(1, told);
        listening.close();
        try (var _ = log.onCommit(others::add)) {
            append(A, "two");
            until(2, others);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void a_listener_that_fails_harms_neither_appends_nor_other_listeners() throws InterruptedException {
        var told = new LinkedBlockingQueue<Long>();
        var failing = new LinkedBlockingQueue<Long>();
        try (var _ = log.onCommit(head -> {
                    failing.add(head);
                    throw new OnPurpose();
                });
                var _ = log.onCommit(told::add)) {
            append(A, "one");
            until(1, told);
            append(A, "two");
            until(2, told);
            until(2, failing);
        }

        assertThat(texts(stream(A))).containsExactly("one", "two");
    }

    @Test // L33
    void a_listener_that_nobody_else_holds_is_told_all_the_same() throws InterruptedException {
        var told = new LinkedBlockingQueue<Long>();
        var _ = log.onCommit(told::add);
        System.gc();
        append(A, "one");

        assertThat(until(1, told)).containsExactly(1L);
    }

    @Test
    void a_listener_may_append() throws InterruptedException {
        var told = new LinkedBlockingQueue<Long>();
        try (var _ = log.onCommit(head -> {
            if (head == 1) {
                append(B, "answer");
            }
            told.add(head);
        })) {
            append(A, "one");

            until(2, told);
        }
        assertThat(texts(all())).containsExactly("one", "answer");
    }

    @Test
    void a_listener_is_never_told_two_things_at_once() throws InterruptedException {
        var told = new LinkedBlockingQueue<Long>();
        var inside = new AtomicInteger();
        var together = new AtomicBoolean();
        try (var _ = log.onCommit(head -> {
            together.compareAndSet(false, inside.incrementAndGet() > 1);
            LockSupport.parkNanos(1_000);
            inside.decrementAndGet();
            told.add(head);
        })) {
            Together.run(4, 50, (_, _) -> append(A, "event"));

            assertThat(until(200, told)).isSorted().doesNotHaveDuplicates();
        }
        assertThat(together).isFalse();
    }

    /// Without a stack trace, because a log may print it.
    private static final class OnPurpose extends RuntimeException {
        private static final long serialVersionUID = 1;

        OnPurpose() {
            super("a listener that fails on purpose", null, false, false);
        }
    }
}

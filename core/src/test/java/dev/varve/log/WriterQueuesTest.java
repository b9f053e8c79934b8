package dev.varve.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WriterQueuesTest {

    private static final long LONG = Long.MAX_VALUE;

    private final WriterQueues queues = new WriterQueues();
    private final CountDownLatch go = new CountDownLatch(1);

    /// Takes the turn of `what` and keeps it until [#go].
    private Thread holder(Object what) throws InterruptedException {
        var has = new CountDownLatch(1);
        var thread = Thread.ofVirtual()
                .start(() -> queues.inTurn(what, LONG, () -> {
                    has.countDown();
                    return awaited(go);
                }));
        has.await();
        return thread;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void turns_come_in_the_order_of_those_who_wait() throws InterruptedException {
        var served = new CopyOnWriteArrayList<Integer>();
        var threads = new ArrayList<>(List.of(holder("a")));
        for (var n = 0; n < 10; n++) {
            var number = n;
            var thread = Thread.ofPlatform().start(() -> queues.inTurn("a", LONG, () -> served.add(number)));
            awaitWaiting(thread);
            threads.add(thread);
        }
        go.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void turns_of_one_thing_are_none_of_another() throws InterruptedException {
        var holder = holder("a");

        assertThat(queues.inTurn("b", LONG, () -> "done")).contains("done");
        go.countDown();
        holder.join();
    }

    @Test
    void a_turn_that_does_not_come_in_time_is_given_up() throws InterruptedException {
        var holder = holder("a");

        assertThat(queues.inTurn("a", 1, () -> "done")).isEmpty();
        assertThat(queues.isBusy("a")).isTrue();
        go.countDown();
        holder.join();
        assertThat(queues.inTurn("a", 0, () -> "done")).contains("done");
    }

    @Test
    void a_thread_that_is_interrupted_waits_no_longer_and_stays_interrupted() throws InterruptedException {
        var holder = holder("a");
        var seen = new CopyOnWriteArrayList<Object>();
        var waiting = Thread.ofPlatform().start(() -> {
            seen.add(queues.inTurn("a", LONG, () -> "done").isPresent());
            seen.add(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(waiting);
        waiting.interrupt();
        waiting.join();
        go.countDown();
        holder.join();

        assertThat(seen).containsExactly(false, true);
        assertThat(queues.isBusy("a")).isFalse();
    }

    @Test
    void who_has_a_turn_waits_for_no_other() throws InterruptedException {
        var holder = holder("a");

        assertThat(queues.inTurn(
                        "b", LONG, () -> queues.inTurn("a", LONG, () -> "done").orElseThrow()))
                .contains("done");
        go.countDown();
        holder.join();
    }

    @Test
    void a_turn_ends_when_the_work_fails() {
        var failure = new IllegalStateException("broken");

        assertThatThrownBy(() -> queues.inTurn("a", LONG, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(queues.isBusy("a")).isFalse();
        assertThat(queues.inTurn("a", 0, () -> "done")).contains("done");
    }

    @Test
    void a_queue_is_there_only_while_somebody_is_in_it() {
        assertThat(queues.isBusy("a")).isFalse();
        assertThat(queues.inTurn("a", LONG, () -> queues.isBusy("a"))).contains(true);
        assertThat(queues.isBusy("a")).isFalse();
    }

    @Test
    void a_note_is_for_the_next_in_the_same_queue() throws InterruptedException {
        var seen = new CopyOnWriteArrayList<Object>();
        var left = new CountDownLatch(1);
        var first = Thread.ofVirtual()
                .start(() -> queues.inTurn("a", LONG, () -> {
                    queues.leave("a", "me", 7);
                    queues.leave("b", "me", 8);
                    left.countDown();
                    return awaited(go);
                }));
        left.await();
        var second = Thread.ofPlatform()
                .start(() -> queues.inTurn("a", LONG, () -> {
                    seen.add(queues.left("a", "me"));
                    seen.add(queues.left("a", "you"));
                    return seen.add(queues.left("b", "me"));
                }));
        awaitWaiting(second);
        go.countDown();
        first.join();
        second.join();

        assertThat(seen).containsExactly(Optional.of(7), Optional.empty(), Optional.empty());
        assertThat(queues.inTurn("a", LONG, () -> queues.left("a", "me").isPresent()))
                .contains(false);
    }

    @Test
    void without_a_turn_no_note_is_left_or_read() {
        queues.leave("a", "me", 7);

        assertThat(queues.left("a", "me")).isEmpty();
        assertThat(queues.inTurn("a", LONG, () -> queues.left("a", "me").isPresent()))
                .contains(false);
    }
}

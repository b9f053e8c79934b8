package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.mapdb.Request.Pausing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final int EACH = 200;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final List<Integer> groups = new ArrayList<>();

    private int settle(List<Request<?>> requests) {
        groups.add(requests.size());
        for (var request : requests) {
            ((Pausing) request).answer(true);
        }
        return requests.size();
    }

    private static Thread taking(Turns turns, int times) {
        return new Thread(() -> {
            for (var n = 0; n < times; n++) {
                var _ = turns.take(new Pausing(() -> {}));
            }
        });
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    /// The clock of this crowd goes on only while something is written, and then by an hour: nothing depends on how
    /// fast the machine is.
    private final class Crowd {
        private final AtomicLong now = new AtomicLong();
        private final Turns turns = new Turns(this::write, now::get);
        private final List<Thread> fellows = List.of(taking(turns, EACH), taking(turns, EACH), taking(turns, EACH));
        private final Thread first = taking(turns, EACH + 1);

        /// The first is written alone. The others come meanwhile, and it comes again for the group that they make.
        private int write(List<Request<?>> requests) {
            if (groups.isEmpty()) {
                fellows.forEach(Thread::start);
                fellows.forEach(this::awaitWaiting);
            }
            now.addAndGet(HOUR);
            return settle(requests);
        }

        private void awaitWaiting(Thread thread) {
            while (LockSupport.getBlocker(thread) != turns) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void those_who_come_again_and_again_are_written_together() throws InterruptedException {
        var crowd = new Crowd();
        crowd.first.start();
        crowd.first.join();
        join(crowd.fellows);

        assertThat(groups).hasSize(EACH + 1).startsWith(1);
        assertThat(groups.subList(1, groups.size())).containsOnly(4);
    }

    @Test
    void one_whose_fellows_went_away_is_written_all_the_same() throws InterruptedException {
        var turns = new Turns(this::settle);
        var writers = List.of(taking(turns, EACH), taking(turns, EACH), taking(turns, EACH));
        writers.forEach(Thread::start);
        join(writers);
        var before = groups.size();
        var alone = taking(turns, 2);
        alone.start();
        alone.join();

        assertThat(groups).hasSize(before + 2);
        turns.end();
    }
}

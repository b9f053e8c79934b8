package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.mapdb.Request.Pausing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final int WRITERS = 4;
    private static final int EACH = 200;
    private static final long WRITE_NANOS = 500_000;

    private final AtomicInteger groups = new AtomicInteger();
    private final Turns turns = new Turns(this::write);

    private int write(List<Request<?>> requests) {
        groups.incrementAndGet();
        var end = System.nanoTime() + WRITE_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(WRITE_NANOS / 10);
        }
        for (var request : requests) {
            ((Pausing) request).answer(true);
        }
        return requests.size();
    }

    private void take() {
        turns.take(new Pausing(() -> {}));
    }

    private void crowd() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var n = 0; n < WRITERS; n++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (var k = 0; k < EACH; k++) {
                    take();
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    @Test
    void those_who_come_again_and_again_are_written_together() throws InterruptedException {
        crowd();
        // Groups of those who happen to wait would be of half of them: those that wait while the others are written.
        assertThat(groups.get()).isLessThan(2 * EACH * 4 / 5);
    }

    @Test
    void one_whose_fellows_went_away_is_written_all_the_same() throws InterruptedException {
        crowd();
        var before = groups.get();
        take();
        take();
        assertThat(groups.get()).isEqualTo(before + 2);
        turns.end();
    }
}

package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Who waits for the disk: those who append, and nobody else.
class WaitingTest extends StoreTest {

    private final CountDownLatch forcing = new CountDownLatch(1);
    private final CountDownLatch forced = new CountDownLatch(1);

    private void holdTheNextForce() {
        disk.failingFor = path -> {
            if (path.toString().contains("segment")) {
                disk.failingFor = _ -> false;
                forcing.countDown();
                await(forced);
            }
            return false;
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readers_do_not_wait_and_see_nothing_of_what_is_not_on_disk() throws InterruptedException {
        try (var storage = open();
                var reader = MapDbStorage.openReadOnly(directory())) {
            append(storage.log(), A, "one");
            holdTheNextForce();
            var writer = Thread.ofPlatform().start(() -> append(storage.log(), A, "two"));
            await(forcing);

            assertThat(storage.log().head()).isEqualTo(1);
            assertThat(texts(storage.log())).containsExactly("one");
            assertThat(texts(storage.log(), A)).containsExactly("one");
            assertThat(storage.log().version(A)).isEqualTo(1);
            assertThat(reader.log().version(B)).isZero();

            forced.countDown();
            writer.join();
            assertThat(texts(storage.log())).containsExactly("one", "two");
        }
    }

    @Test
    void those_who_come_while_the_disk_is_forced_are_written_with_one_further_force() throws InterruptedException {
        var forces = new AtomicInteger();
        try (var storage = open()) {
            append(storage.log(), A, "one");
            holdTheNextForce();
            var writers = new ArrayList<Thread>();
            writers.add(Thread.ofPlatform().start(() -> append(storage.log(), A, "two")));
            await(forcing);
            for (var n = 0; n < 8; n++) {
                var writer = Thread.ofPlatform().start(() -> append(storage.log(), B, "more"));
                while (writer.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                writers.add(writer);
            }
            disk.failingFor = path -> {
                forces.addAndGet(path.toString().contains("segment") ? 1 : 0);
                return false;
            };
            forced.countDown();
            for (var writer : writers) {
                writer.join();
            }
            assertThat(storage.log().head()).isEqualTo(10);
            assertThat(forces.get()).isEqualTo(1);
        }
    }
}

package dev.varve.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.StorageException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptTest extends StoreTest {

    @Test
    void an_append_of_an_interrupted_thread_is_not_made() {
        try (var storage = open()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> append(storage.log(), A, "one"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("nothing was written");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(storage.log().head()).isZero();
        }
    }

    @Test
    void an_interrupted_thread_can_read_and_goes_on_being_interrupted() {
        try (var storage = open()) {
            append(storage.log(), A, "one");
            Thread.currentThread().interrupt();
            assertThat(texts(storage.log())).containsExactly("one");
            assertThat(Thread.interrupted()).isTrue();
            append(storage.log(), A, "two");
            assertThat(texts(storage.log())).containsExactly("one", "two");
        }
    }

    @Test
    void an_interrupted_thread_opens_verifies_and_closes() {
        for (var n = 0; n < 3; n++) {
            Thread.currentThread().interrupt();
            try (var storage = open();
                    var reader = MapDbStorage.openReadOnly(directory())) {
                assertThat(storage.log().head()).isZero();
                assertThat(reader.verify((_, _) -> {}).events()).isZero();
            }
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test // O02
    void interrupts_at_any_moment_leave_every_append_written_or_refused() throws InterruptedException {
        try (var storage = open()) {
            var written = new AtomicInteger();
            var running = new CountDownLatch(1);
            var writers = new Thread[4];
            for (var n = 0; n < writers.length; n++) {
                writers[n] = Thread.ofPlatform().unstarted(() -> {
                    running.countDown();
                    for (var k = 0; k < 300; k++) {
                        try {
                            append(storage.log(), A, "x");
                            written.incrementAndGet();
                        } catch (StorageException e) {
                            assertThat(e).hasMessageContaining("nothing was written");
                        }
                        Thread.interrupted();
                        texts(storage.log(), B);
                    }
                });
                writers[n].start();
            }
            running.await();
            while (anyIsAlive(writers)) {
                for (var writer : writers) {
                    writer.interrupt();
                    Thread.onSpinWait();
                }
            }
            assertThat(storage.log().head()).isEqualTo(written.get());
            assertThat(append(storage.log(), A, "last").first()).isEqualTo(written.get() + 1);
            assertThat(storage.verify((_, _) -> {}).events()).isEqualTo(written.get() + 1);
        }
    }

    private static boolean anyIsAlive(Thread[] threads) {
        for (var thread : threads) {
            if (thread.isAlive()) {
                return true;
            }
        }
        return false;
    }
}

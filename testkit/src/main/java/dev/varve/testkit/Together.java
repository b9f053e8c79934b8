package dev.varve.testkit;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Work done by many threads at once.
public final class Together {

    /// One piece of it.
    public interface Work {
        /// Does one piece.
        ///
        /// @param thread which thread this is, from 0
        /// @param round how often this thread has run before
        void run(int thread, int round) throws Exception;
    }

    private Together() {}

    /// Runs `work` this many times on each of so many virtual threads, which all begin at one moment.
    ///
    /// What a thread throws is thrown here, once all have ended.
    public static void run(int threads, int rounds, Work work) throws InterruptedException {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<?>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var thread = 0; thread < threads; thread++) {
                var number = thread;
                running.add(executor.submit(() -> {
                    start.await();
                    for (var round = 0; round < rounds; round++) {
                        work.run(number, round);
                    }
                    return null;
                }));
            }
            start.countDown();
        }
        for (var thread : running) {
            try {
                var _ = thread.get();
            } catch (ExecutionException e) {
                throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
            }
        }
    }
}

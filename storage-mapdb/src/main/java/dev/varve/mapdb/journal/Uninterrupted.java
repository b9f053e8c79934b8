package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// Does input and output to its end, even when the thread is interrupted, and hands the interrupt on.
public final class Uninterrupted {

    private Uninterrupted() {}

    /// Work on files that may be done again from its beginning.
    @FunctionalInterface
    public interface Work {
        /// Does the work.
        void run() throws IOException;
    }

    /// Work on files that may be done again from its beginning, and has a result.
    @FunctionalInterface
    public interface Call<T> {
        /// {@return the result of the work}
        T call() throws IOException;
    }

    /// Does the work, again if an interrupt spoils it.
    public static void run(Work work) throws IOException {
        var _ = call(() -> {
            work.run();
            return true;
        });
    }

    /// {@return the result of the work, done again if an interrupt spoils it}
    public static <T> T call(Call<T> work) throws IOException {
        var interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try {
                    return work.call();
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

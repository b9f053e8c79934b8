package dev.varve.store;

import dev.varve.StreamId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/// What somebody wants done about a stream that is parked, and the answer.
///
/// @param withoutFirst leaves out the event that failed
record ParkedRequest(StreamId stream, boolean withoutFirst, CompletableFuture<Boolean> answer) {

    ParkedRequest(StreamId stream, boolean withoutFirst) {
        this(stream, withoutFirst, new CompletableFuture<>());
    }

    /// Does it, and answers with what comes of it.
    void answer(BooleanSupplier work) {
        try {
            answer.complete(work.getAsBoolean());
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    void refuse(RuntimeException why) {
        answer.completeExceptionally(why);
    }

    /// {@return the answer, for which the calling thread waits, interrupted or not}
    boolean await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}

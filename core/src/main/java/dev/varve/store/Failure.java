package dev.varve.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Cause;
import dev.varve.Event;
import dev.varve.EventStoreException;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.projection.Parked;
import org.jspecify.annotations.Nullable;

/// Why a [Subscription] cannot go on: an event is at fault, or the machine is.
sealed interface Failure {

    /// {@return what was thrown}
    Throwable cause();

    /// An event cannot be decoded or applied.
    record OfEvent(StreamId stream, long position, Throwable cause) implements Failure {

        private static final int LONGEST = 1_000;

        /// {@return what is noted about the event when it is parked}
        Parked parked(int attempts) {
            return new Parked(stream, position, attempts, inWords());
        }

        private String inWords() {
            var said = Cause.inWords(cause);
            var type = cause.getClass().getSimpleName();
            var words = cause instanceof EventStoreException || said.contains(type) ? said : type + ": " + said;
            // It is stored, and half a surrogate pair cannot be.
            return new String(
                    words.substring(0, Math.min(words.length(), LONGEST)).getBytes(UTF_8), UTF_8);
        }
    }

    /// The log cannot be read, or what was done cannot be kept: leaving out an event would not help.
    record OfMachine(Throwable cause) implements Failure {}

    /// {@return whose fault it is that something failed with `cause`}
    ///
    /// @param current the event that was being decoded or applied, if there was one
    static Failure of(Throwable cause, @Nullable Event<?> current) {
        return current == null || cause instanceof StorageException || cause instanceof OutOfMemoryError
                ? new OfMachine(cause)
                : new OfEvent(current.stream(), current.position(), cause);
    }
}

package dev.varve.log;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// One log of events, in which every event has a position in the whole and a version in its stream.
///
/// Safe for use by several threads. Positions count from 1 without gaps and in commit order, recorded time
/// never goes back, and a reader sees only what is durable, and all of an append or nothing of it. After
/// [#close()] every method but `close` throws [IllegalStateException].
public interface EventLog extends AutoCloseable {

    /// The largest payload, in bytes, that a log takes unless it was told otherwise.
    int MAX_PAYLOAD = 16 << 20;

    /// Writes all events of an append, durably, or none.
    ///
    /// The order is: arguments, then the key, then the conditions, then the write. An append without events
    /// checks its conditions, writes nothing and remembers nothing, its key included.
    ///
    /// @return where it was written; for a repeated key, where it was written the first time
    /// @throws dev.varve.ConflictException if a condition does not hold; nothing was written
    /// @throws dev.varve.KeyReusedException if the key stands for other events; nothing was written
    /// @throws IllegalArgumentException if a payload is larger than the limit, or a condition begins at a
    ///     position beyond the head; nothing was written
    /// @throws dev.varve.StorageException if the machine failed
    Appended append(Append<Encoded> append);

    /// {@return what the append with this key wrote, empty when there was none}
    Optional<Appended> appended(String key);

    /// Hands the events of a stream to `sink`, one by one, until the range or the sink (by `false`) ends it.
    ///
    /// Ends at the version the stream had when the read began. The sink runs on the calling thread and outside
    /// every lock, so it may append and read; what it throws reaches the caller.
    ///
    /// @return the version that the stream had when the read began, 0 when it was never written
    long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink);

    /// Hands the events that the filter matches to `sink`, as [#readStream] does, in the order of positions.
    ///
    /// @return the head of the log when the read began
    long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink);

    /// {@return the last position; every event up to it can be read, and none will ever appear below it}
    long head();

    /// Removes the events of a stream below a version. Its version and all positions stay as they are.
    ///
    /// @param beforeVersion the first version to keep; one past the stream's version, or more, removes all
    ///     there is, and 1 or less removes nothing
    /// @return how many events were removed
    long truncate(StreamId stream, long beforeVersion);

    /// Calls `listener` with the new head after each commit, soon and never concurrently with itself.
    ///
    /// It is a wake-up, not a queue: commits that are close together may be told as one. What it throws, an
    /// error too, is logged and ignored: the commit has happened.
    ///
    /// @return closes to stop listening
    Listening onCommit(LongConsumer listener);

    /// Lets a worker end before the log does: closing asks it to stop and waits for it.
    ///
    /// The default does neither; a log that others project and react on keeps [Workers].
    ///
    /// @return to be closed when the worker has ended
    /// @throws IllegalStateException if the log is closed
    default Listening attach(Worker worker) {
        return () -> {};
    }

    /// {@return where those who were in conflict wait for each other}
    ///
    /// A log keeps one, so that all of its writers in one process take turns. The default is another one at each
    /// call: then only the repositories of one [dev.varve.store.EventStore] do.
    default WriterQueues queues() {
        return new WriterQueues();
    }

    /// {@return by how much the clock was behind the log when an event was recorded last, zero when it was not, or
    /// by no more than is tolerated}
    ///
    /// While it is, events are recorded with the time of the newest event, and not with their own. [RecordedTime]
    /// keeps account of it; the default is a log that does not.
    default Duration clockBehind() {
        return Duration.ZERO;
    }

    /// {@return which history this log has up to a position, [Identity#NONE] where it cannot tell}
    ///
    /// What is derived from the events up to a position holds for every log with the same identity there, and for
    /// no other.
    ///
    /// @param position from 0 to the head
    /// @throws IllegalArgumentException if it is another
    default Identity identity(long position) {
        return Identity.NONE;
    }

    /// {@return the version of a stream, 0 when it was never written}
    default long version(StreamId stream) {
        return readStream(stream, Range.ALL.limit(0), _ -> false);
    }

    /// {@return the event at a position, empty when it was truncated or is beyond the head}
    default Optional<Event<Encoded>> event(long position) {
        var found = new AtomicReference<Optional<Event<Encoded>>>(Optional.empty());
        if (position > 0) {
            var _ = readLog(Filter.all(), Range.after(position - 1).until(position), event -> {
                found.set(Optional.of(event));
                return false;
            });
        }
        return found.get();
    }

    /// {@return the last position that was recorded at `time` or earlier, 0 when there is none}
    ///
    /// Searches by halves, because recorded time never goes back.
    default long positionAt(Instant time) {
        Objects.requireNonNull(time, "time is null");
        var low = 0L;
        var high = head();
        while (low < high) {
            var middle = low + (high - low + 1) / 2;
            var next = new AtomicReference<Optional<Event<Encoded>>>(Optional.empty());
            var _ = readLog(Filter.all(), Range.after(middle - 1).until(high).limit(1), event -> {
                next.set(Optional.of(event));
                return false;
            });
            var event = next.get();
            if (event.isEmpty() || event.get().time().isAfter(time)) {
                high = middle - 1;
            } else {
                low = Math.max(middle, event.get().position());
            }
        }
        return low;
    }

    /// {@return the events before `event` in its stream}
    default Past past(Event<?> event) {
        Objects.requireNonNull(event, "event is null");
        return reader -> {
            var before = Range.ALL.until(event.version() - 1).reversed();
            var _ = readStream(event.stream(), before, earlier -> reader.test(earlier.payload()));
        };
    }

    /// Ends all use of the log and releases what it holds, after the workers that are attached have ended.
    ///
    /// Waits also when the calling thread is interrupted, which it then still is.
    /// A second call waits for the first.
    /// On the thread of a worker it returns at once, and the log is closed when that worker has ended.
    @Override
    void close();

    /// A listener that is told of commits until it is closed.
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}

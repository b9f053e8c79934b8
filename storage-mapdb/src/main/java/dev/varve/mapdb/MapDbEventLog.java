package dev.varve.mapdb;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.codec.Unicode;
import dev.varve.log.CommitListeners;
import dev.varve.log.EventLog;
import dev.varve.log.Identity;
import dev.varve.log.RecordedTime;
import dev.varve.log.Worker;
import dev.varve.log.WriterQueues;
import dev.varve.mapdb.Request.Appending;
import dev.varve.mapdb.Request.Pausing;
import dev.varve.mapdb.Request.Truncating;
import dev.varve.mapdb.derived.History;
import dev.varve.mapdb.journal.Place;
import dev.varve.storage.Storage;
import dev.varve.storage.Verified;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The durable log: a journal of checksummed, chained appends, with an index in MapDB beside it.
///
/// An append returns when it is on disk, together with those that waited at the same time. A thread that is
/// interrupted while it waits gets a [StorageException] and nothing was written, or, if the write had begun, the
/// result as usual; it stays interrupted. Reading never waits for writing. Truncated events cannot be read any
/// more, but their bytes stay in the journal's files.
public final class MapDbEventLog implements EventLog {

    private final Log log;
    private final Head head;
    private final int maxPayload;
    private final @Nullable Turns turns;
    private final Supplier<Duration> behind;
    private final WriterQueues queues = new WriterQueues();
    private final CommitListeners listeners = new CommitListeners();
    private final Follower follower;
    private final Runnable release;
    private final Closing closing = new Closing(this::shut);
    private volatile boolean closed;

    /// The last position that may be seen: all events up to it are on disk and in the index.
    static final class Head {
        private volatile @Nullable Place place;

        long position() {
            var newest = place;
            return newest == null ? 0 : newest.head();
        }

        void moveTo(Place newest) {
            place = newest;
        }

        /// {@return the place behind the last append that may be seen}
        Place place() {
            return Objects.requireNonNull(place, "a log that is open has a head");
        }
    }

    /// @param release lets go of what the log was opened with
    private MapDbEventLog(
            Log log,
            Head head,
            int maxPayload,
            @Nullable Turns turns,
            Supplier<Duration> behind,
            Follower follower,
            Runnable release) {
        this.log = log;
        this.head = head;
        this.maxPayload = maxPayload;
        this.turns = turns;
        this.behind = behind;
        this.follower = follower;
        this.release = release;
    }

    /// {@return a log that is written to}
    static MapDbEventLog writable(Log log, Head head, Settings settings, Runnable release) {
        var time = new RecordedTime(settings.clock(), settings.clockTolerance());
        var turns = new Turns(new Writer(log, time, head::moveTo)::write);
        return new MapDbEventLog(log, head, settings.maxPayload(), turns, time::behind, Follower.none(), release);
    }

    /// {@return a log that shows what somebody else writes}
    static MapDbEventLog readOnly(Log log, Head head, Follower follower, Runnable release) {
        return new MapDbEventLog(log, head, 0, null, () -> Duration.ZERO, follower, release);
    }

    /// Has the lock of the directory given up when the log and everything beside it is closed.
    MapDbEventLog lockedBy(DirectoryLock lock) {
        closing.lockedBy(lock);
        return this;
    }

    /// {@return what the log is made of, for tests that count what a read costs}
    Log parts() {
        return log;
    }

    /// {@return what closes the log, and the storage that it belongs to}
    Closing closing() {
        return closing;
    }

    @Override
    public Appended append(Append<Encoded> append) {
        Objects.requireNonNull(append, "append is null");
        for (var write : append.writes()) {
            var size = write.payload().bytes().length;
            if (size > maxPayload && turns != null) {
                throw new IllegalArgumentException(
                        "a payload of '%s' has %s bytes, this log takes at most %s; nothing was written"
                                .formatted(write.payload().type(), size, maxPayload));
            }
        }
        var result = turns().take(new Appending(append));
        if (result.count() > 0 && !result.repeated()) {
            listeners.tell(head.position());
        }
        return result;
    }

    @Override
    public long truncate(StreamId stream, long beforeVersion) {
        Objects.requireNonNull(stream, "stream is null");
        return turns().take(new Truncating(stream, beforeVersion));
    }

    /// {@return the place behind the last frame that is on disk}
    private Place end() {
        checkOpen();
        if (turns == null) {
            follower.follow();
            return follower.end();
        }
        var end = new AtomicReference<Place>();
        // While this is done nothing is written, so the place does not move.
        var _ = turns.take(new Pausing(() -> end.set(log.journal().writer().place())));
        return end.get();
    }

    /// {@return what is asked by those who derive something from this log}
    History history() {
        return new History() {
            @Override
            public Place now() {
                follower.follow();
                return head.place();
            }

            @Override
            public boolean has(Place noted) {
                return log.journal().has(noted, now());
            }

            @Override
            public void checkOpen() {
                MapDbEventLog.this.checkOpen();
            }
        };
    }

    /// Compares everything with everything.
    Verified verify(Path directory, Storage.Progress progress, String noted) {
        var end = end();
        return reading(() -> {
            var verification = new Verification(directory, log, progress, noted);
            return turns == null ? verification.readOnly(end) : verification.writable(end);
        });
    }

    /// Copies the journal, and the checkpoints of reactions, into a new directory.
    void backup(Path reactions, Path target) throws IOException {
        new Backup(log.journal(), reactions).to(target, this::end);
    }

    private Turns turns() {
        checkOpen();
        if (turns == null) {
            throw new StorageException("the store is open read-only, nothing was written: open it for writing");
        }
        return turns;
    }

    @Override
    public Optional<Appended> appended(String key) {
        Unicode.check("the key of an append", key);
        return reading(() -> {
            var visible = head.position();
            return log.keyed(key, log.changes()).map(Log.Keyed::result).filter(result -> result.last() <= visible);
        });
    }

    @Override
    public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(range, "range is null");
        Objects.requireNonNull(sink, "sink is null");
        var guarded = new Guarded(sink);
        return reading(() -> log.reading().stream(stream, range, guarded), guarded);
    }

    @Override
    public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        Objects.requireNonNull(filter, "filter is null");
        Objects.requireNonNull(range, "range is null");
        Objects.requireNonNull(sink, "sink is null");
        var guarded = new Guarded(sink);
        return reading(
                () -> {
                    var reading = log.reading();
                    reading.log(filter, range, guarded);
                    return reading.visible();
                },
                guarded);
    }

    @Override
    public WriterQueues queues() {
        return queues;
    }

    @Override
    public Duration clockBehind() {
        return behind.get();
    }

    @Override
    public Identity identity(long position) {
        return reading(() -> {
            var last = head.position();
            if (position < 0 || position > last) {
                throw new IllegalArgumentException("there is no position " + position + ": the log ends at " + last);
            }
            var start = log.journal().start();
            var chain = position == 0 ? start.chain() : log.reading().chain(position);
            return new Identity(start.store(), HexFormat.of().formatHex(chain));
        });
    }

    /// Somebody's sink. What it throws is told from what a log throws that is closed while it is read.
    private static final class Guarded implements Predicate<Event<Encoded>> {
        private final Predicate<? super Event<Encoded>> sink;
        private @Nullable Throwable thrown;

        Guarded(Predicate<? super Event<Encoded>> sink) {
            this.sink = sink;
        }

        @Override
        public boolean test(Event<Encoded> event) {
            try {
                return sink.test(event);
            } catch (RuntimeException | Error e) {
                thrown = e;
                throw e;
            }
        }
    }

    private <T> T reading(Supplier<T> read) {
        return reading(read, new Guarded(_ -> true));
    }

    private <T> T reading(Supplier<T> read, Guarded sink) {
        checkOpen();
        try {
            follower.follow();
            return read.get();
        } catch (RuntimeException | IllegalAccessError | InternalError e) {
            // Files are unmapped and MapDB is closed when the log is closed: a reader of just then is told so.
            if (!e.equals(sink.thrown)) {
                checkOpen();
            }
            throw e;
        }
    }

    @Override
    public long head() {
        return reading(head::position);
    }

    @Override
    public Listening attach(Worker worker) {
        checkOpen();
        return closing.attach(Objects.requireNonNull(worker, "worker is null"));
    }

    @Override
    public Listening onCommit(LongConsumer listener) {
        checkOpen();
        Objects.requireNonNull(listener, "listener is null");
        var listening = listeners.add(listener);
        follower.poll(() -> listeners.tell(head.position()));
        return listening;
    }

    /// Closes the log when everything that works on it has ended. The directory is given up with it, unless views or
    /// snapshots of the same storage are open: then that has to be closed.
    @Override
    public void close() {
        closing.closeLog();
    }

    private void shut() {
        closed = true;
        if (turns != null) {
            turns.end();
        }
        follower.close();
        release.run();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the event log is closed: open its storage again");
        }
    }
}

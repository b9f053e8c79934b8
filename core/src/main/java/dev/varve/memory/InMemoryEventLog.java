package dev.varve.memory;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Filter.Clause;
import dev.varve.Filter.Everything;
import dev.varve.Filter.InCategory;
import dev.varve.Filter.InStream;
import dev.varve.KeyReusedException;
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
import dev.varve.log.Workers;
import dev.varve.log.WriterQueues;
import dev.varve.memory.GrowingList.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A log in memory: the reference of what a log does. Writers take turns, readers never wait.
///
/// Invariant: `head` is raised after an append is complete in `log` and `streams`, and every read ends at it.
public final class InMemoryEventLog implements EventLog {

    private record Repeatable(List<Write<Encoded>> writes, Appended result) {}

    private final RecordedTime time;
    private final int maxPayload;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final GrowingList<Event<Encoded>> log = new GrowingList<>();
    private final Map<StreamId, GrowingList<Event<Encoded>>> streams = new ConcurrentHashMap<>();
    private final TagIndex tags = new TagIndex();
    private final Map<String, Repeatable> keys = new ConcurrentHashMap<>();
    private final CommitListeners listeners = new CommitListeners();
    private final Workers workers = new Workers();
    private final WriterQueues queues = new WriterQueues();
    private final UUID store = UUID.randomUUID();
    private Instant lastTime = Instant.MIN;
    private volatile long head;
    private volatile boolean closed;

    /// @param clock tells the time that events are recorded with
    public InMemoryEventLog(Clock clock) {
        this(clock, MAX_PAYLOAD);
    }

    /// @param clock tells the time that events are recorded with
    /// @param maxPayload the largest payload it takes, in bytes
    public InMemoryEventLog(Clock clock, int maxPayload) {
        this(clock, maxPayload, RecordedTime.TOLERANCE);
    }

    /// @param clock tells the time that events are recorded with
    /// @param maxPayload the largest payload it takes, in bytes
    /// @param clockTolerance how far the clock may be behind the log without being told of
    public InMemoryEventLog(Clock clock, int maxPayload, Duration clockTolerance) {
        if (maxPayload < 1) {
            throw new IllegalArgumentException("a log takes payloads of 1 byte or more, not " + maxPayload);
        }
        this.time = new RecordedTime(clock, clockTolerance);
        this.maxPayload = maxPayload;
    }

    @Override
    public Appended append(Append<Encoded> append) {
        Objects.requireNonNull(append, "append is null");
        for (var write : append.writes()) {
            var size = write.payload().bytes().length;
            if (size > maxPayload) {
                throw new IllegalArgumentException(
                        "a payload of '%s' has %s bytes, this log takes at most %s; nothing was written"
                                .formatted(write.payload().type(), size, maxPayload));
            }
        }
        lock();
        Appended result;
        try {
            checkOpen();
            var earlier = append.key().map(keys::get);
            if (earlier.isPresent()) {
                return repeated(append, earlier.get());
            }
            append.conditions().forEach(this::check);
            result = write(append);
        } finally {
            writing.unlock();
        }
        if (result.count() > 0) {
            listeners.tell(head);
        }
        return result;
    }

    private void lock() {
        try {
            writing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting to append; nothing was written", e);
        }
    }

    private static Appended repeated(Append<Encoded> append, Repeatable earlier) {
        if (!append.writes().equals(earlier.writes())) {
            throw new KeyReusedException(append.key().orElseThrow());
        }
        return earlier.result().asRepeated();
    }

    private void check(Condition condition) {
        switch (condition) {
            case StreamIs(var stream, var expected) -> {
                var version = version(stream);
                if (!expected.holds(version, isLive(stream))) {
                    throw new ConflictException(condition, version);
                }
            }
            case NoneSince(var filter, var after) -> {
                Condition.checkPosition(after, head);
                var _ = readLog(filter, Range.after(after).limit(1), event -> {
                    throw new ConflictException(condition, event.position());
                });
            }
        }
    }

    private boolean isLive(StreamId stream) {
        var events = streams.get(stream);
        // Truncation removes from the front, so a stream has events as long as it has its last one.
        return events != null && events.view().get(events.size() - 1) != null;
    }

    private Appended write(Append<Encoded> append) {
        var first = head + 1;
        var position = head;
        var versions = new HashMap<StreamId, Long>();
        for (var condition : append.conditions()) {
            if (condition instanceof StreamIs is) {
                versions.put(is.stream(), version(is.stream()));
            }
        }
        if (!append.writes().isEmpty()) {
            lastTime = time.next(lastTime);
        }
        for (var write : append.writes()) {
            var stream = streams.computeIfAbsent(write.stream(), _ -> new GrowingList<>());
            var event = new Event<>(
                    ++position,
                    write.stream(),
                    stream.size() + 1L,
                    0,
                    lastTime,
                    copy(write.payload()),
                    write.tags(),
                    append.metadata());
            log.add(event);
            stream.add(event);
            tags.add(event.tags(), position);
            versions.put(event.stream(), event.version());
        }
        var result = new Appended(first, position, versions, false);
        if (!append.writes().isEmpty()) {
            var own = append.writes().stream()
                    .map(write -> new Write<>(write.stream(), copy(write.payload()), write.tags()))
                    .toList();
            append.key().ifPresent(key -> keys.put(key, new Repeatable(own, result)));
        }
        head = position;
        return result;
    }

    /// The caller may go on to write to the array it gave or got.
    private static Encoded copy(Encoded payload) {
        return new Encoded(payload.type(), payload.schema(), payload.bytes().clone());
    }

    @Override
    public Optional<Appended> appended(String key) {
        Unicode.check("the key of an append", key);
        checkOpen();
        return Optional.ofNullable(keys.get(key)).map(Repeatable::result).filter(result -> result.last() <= head);
    }

    @Override
    public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(range, "range is null");
        Objects.requireNonNull(sink, "sink is null");
        checkOpen();
        var visible = head;
        var events = streams.get(stream);
        if (events == null) {
            return 0;
        }
        var view = events.view();
        var version = view.size();
        // An append in progress may have added events that are above the head read before.
        while (version > 0 && isAbove(view.get(version - 1), visible)) {
            version--;
        }
        read(view, version, range, Filter.all(), sink);
        return version;
    }

    private static Event<Encoded> event(View<Event<Encoded>> view, int index) {
        return Objects.requireNonNull(view.get(index));
    }

    private static boolean isAbove(@Nullable Event<Encoded> event, long head) {
        return event != null && event.position() > head;
    }

    @Override
    public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        Objects.requireNonNull(filter, "filter is null");
        Objects.requireNonNull(range, "range is null");
        Objects.requireNonNull(sink, "sink is null");
        checkOpen();
        var visible = head;
        switch (filter) {
            case InStream(var stream) -> readStream(stream, visible, range, sink);
            case AnyOf(var clauses)
            when clauses.stream().noneMatch(clause -> clause.tags().isEmpty()) ->
                readTagged(clauses, visible, range, new Delivery(filter, range.limit(), sink));
            case AnyOf _, InCategory _, Everything _ -> read(log.view(), (int) visible, range, filter, sink);
        }
        return visible;
    }

    private void readStream(StreamId stream, long visible, Range range, Predicate<? super Event<Encoded>> sink) {
        var events = streams.get(stream);
        if (events != null) {
            var view = events.view();
            var low = above(view, range.after());
            var high = above(view, Math.min(range.until(), visible));
            read(view, high, new Range(low, high, range.limit(), range.backwards()), Filter.all(), sink);
        }
    }

    /// {@return the index of the first event of a stream above a position}
    private static int above(View<Event<Encoded>> view, long position) {
        var low = 0;
        var high = view.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            // What is removed from a stream is its beginning.
            if (isAbove(view.get(middle), position)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void readTagged(List<Clause> clauses, long visible, Range range, Delivery delivery) {
        var view = log.view();
        var positions = tags.positions(clauses, range.after(), Math.min(range.until(), visible), range.backwards());
        while (positions.hasNext() && delivery.take(view.get((int) positions.nextLong() - 1))) {}
    }

    private static void read(
            View<Event<Encoded>> view, int size, Range range, Filter filter, Predicate<? super Event<Encoded>> sink) {
        var low = (int) Math.min(range.after(), size);
        var high = (int) Math.min(range.until(), size);
        var delivery = new Delivery(filter, range.limit(), sink);
        for (var n = 0; n < high - low; n++) {
            if (!delivery.take(view.get(range.backwards() ? high - 1 - n : low + n))) {
                return;
            }
        }
    }

    /// Hands over those of the events shown to it that are meant, as many as are wanted.
    private static final class Delivery {
        private final Filter filter;
        private final Predicate<? super Event<Encoded>> sink;
        private int left;

        Delivery(Filter filter, int limit, Predicate<? super Event<Encoded>> sink) {
            this.filter = filter;
            this.sink = sink;
            left = limit;
        }

        /// {@return whether more events are wanted}
        boolean take(@Nullable Event<Encoded> event) {
            if (left > 0 && event != null && filter.matches(event)) {
                left--;
                return sink.test(event.with(copy(event.payload()))) && left > 0;
            }
            return left > 0;
        }
    }

    @Override
    public long head() {
        checkOpen();
        return head;
    }

    @Override
    public long truncate(StreamId stream, long beforeVersion) {
        Objects.requireNonNull(stream, "stream is null");
        lock();
        try {
            checkOpen();
            var events = streams.get(stream);
            if (events == null) {
                return 0;
            }
            var view = events.view();
            var before = Math.clamp(beforeVersion, 1, view.size() + 1) - 1;
            var live = IntStream.range(0, before)
                    .filter(index -> view.get(index) != null)
                    .toArray();
            log.clear(Arrays.stream(live)
                    .map(index -> (int) event(view, index).position() - 1)
                    .toArray());
            events.clear(live);
            return live.length;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Listening onCommit(LongConsumer listener) {
        checkOpen();
        return listeners.add(listener);
    }

    @Override
    public Listening attach(Worker worker) {
        checkOpen();
        return workers.attach(worker);
    }

    @Override
    public WriterQueues queues() {
        return queues;
    }

    @Override
    public Duration clockBehind() {
        return time.behind();
    }

    /// {@return the same for every position: what is in memory is never put back}
    @Override
    public Identity identity(long position) {
        var last = head();
        if (position < 0 || position > last) {
            throw new IllegalArgumentException("there is no position " + position + ": the log ends at " + last);
        }
        return new Identity(store, "");
    }

    @Override
    public void close() {
        workers.close(() -> closed = true);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the event log is closed: open its storage again");
        }
    }
}

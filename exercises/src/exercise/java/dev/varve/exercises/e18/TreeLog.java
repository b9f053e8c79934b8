package dev.varve.exercises.e18;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.KeyReusedException;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.CommitListeners;
import dev.varve.log.EventLog;
import dev.varve.log.RecordedTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// A log in memory: two kinds of sorted maps and one lock.
final class TreeLog implements EventLog {

    private record Remembered(Append<Encoded> append, Appended result) {}

    private final RecordedTime time;
    private final TreeMap<Long, Event<Encoded>> log = new TreeMap<>(); // by position
    private final Map<StreamId, TreeMap<Long, Event<Encoded>>> streams = new HashMap<>(); // by version
    private final Map<StreamId, Long> versions = new HashMap<>(); // outlive the events
    private final Map<String, Remembered> keys = new HashMap<>();
    private final CommitListeners listeners = new CommitListeners();
    private long head;
    private boolean closed;

    TreeLog(Clock clock) {
        this.time = new RecordedTime(clock, RecordedTime.TOLERANCE);
    }

    @Override
    public Appended append(Append<Encoded> append) {
        append.writes().forEach(TreeLog::refuseLarge);
        Appended result;
        synchronized (this) {
            checkOpen();
            result = write(append);
        }
        listeners.tell(result.last()); // outside the lock: a listener may want to read
        return result;
    }

    private static void refuseLarge(Append.Write<Encoded> write) {
        var size = write.payload().bytes().length;
        if (size > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "a payload has %d bytes, this log takes at most %d".formatted(size, MAX_PAYLOAD));
        }
    }

    /// {@return the answer to an append whose key was used before}
    ///
    /// @throws KeyReusedException if the key stands for other events
    private static Appended repeat(Append<Encoded> append, Remembered before) {
        if (!append.writes().equals(before.append().writes())) {
            throw new KeyReusedException(append.key().orElseThrow());
        }
        return before.result().asRepeated();
    }

    /// Refuses what does not hold now.
    ///
    /// @throws ConflictException with the version of the stream, or with the position of the event that has come
    private void check(Condition condition) {
        switch (condition) {
            case StreamIs(var stream, var expected) -> {}
            case NoneSince(var filter, var after) -> Condition.checkPosition(after, head);
        }
    }

    private NavigableMap<Long, Event<Encoded>> events(StreamId stream) {
        return streams.getOrDefault(stream, new TreeMap<>());
    }

    private Appended write(Append<Encoded> append) {
        var first = head + 1;
        var now = time.next(Instant.MIN);
        var touched = new HashMap<StreamId, Long>();
        for (var condition : append.conditions()) {
            if (condition instanceof StreamIs is) {
                touched.put(is.stream(), versions.getOrDefault(is.stream(), 0L));
            }
        }
        for (var write : append.writes()) {
            var stream = write.stream();
            var version = versions.merge(stream, 1L, Long::sum);
            var event = new Event<>(
                    ++head, stream, version, 0, now, copy(write.payload()), write.tags(), append.metadata());
            log.put(head, event);
            streams.computeIfAbsent(stream, _ -> new TreeMap<>()).put(version, event);
            touched.put(stream, version);
        }
        var result = new Appended(first, head, touched, false);
        if (result.count() > 0) {
            append.key().ifPresent(key -> keys.put(key, new Remembered(copy(append), result)));
        }
        return result;
    }

    private static Encoded copy(Encoded payload) {
        return new Encoded(payload.type(), payload.schema(), payload.bytes().clone());
    }

    private static Append<Encoded> copy(Append<Encoded> append) {
        var writes = append.writes().stream()
                .map(write -> new Append.Write<>(write.stream(), copy(write.payload()), write.tags()))
                .toList();
        return new Append<>(writes, append.conditions(), append.key(), append.metadata());
    }

    @Override
    public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(sink, "sink");
        List<Event<Encoded>> found;
        long version;
        synchronized (this) {
            checkOpen();
            version = versions.getOrDefault(stream, 0L);
            found = select(events(stream), range);
        }
        deliver(found, Filter.all(), range, sink); // outside the lock: the sink may append
        return version;
    }

    @Override
    public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(sink, "sink");
        List<Event<Encoded>> found;
        long end;
        synchronized (this) {
            checkOpen();
            end = head;
            found = select(log, range);
        }
        deliver(found, filter, range, sink);
        return end;
    }

    private static List<Event<Encoded>> select(NavigableMap<Long, Event<Encoded>> events, Range range) {
        if (range.until() <= range.after()) {
            return List.of();
        }
        var selected = events.subMap(range.after(), false, range.until(), true);
        return List.copyOf((range.backwards() ? selected.descendingMap() : selected).values());
    }

    /// Hands over what was found: what the filter matches, and not more than the range allows or the sink wants.
    private static void deliver(
            List<Event<Encoded>> found, Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        for (var event : found) {
            sink.test(event.with(copy(event.payload())));
        }
    }

    @Override
    public synchronized Optional<Appended> appended(String key) {
        Objects.requireNonNull(key, "key");
        checkOpen();
        return Optional.ofNullable(keys.get(key)).map(Remembered::result);
    }

    @Override
    public Duration clockBehind() {
        return time.behind();
    }

    @Override
    public synchronized long head() {
        checkOpen();
        return head;
    }

    @Override
    public synchronized long truncate(StreamId stream, long beforeVersion) {
        Objects.requireNonNull(stream, "stream");
        checkOpen();
        var gone = events(stream).headMap(beforeVersion);
        var count = gone.size();
        gone.values().forEach(event -> log.remove(event.position()));
        gone.clear();
        return count;
    }

    @Override
    public synchronized Listening onCommit(LongConsumer listener) {
        checkOpen();
        return listeners.add(listener);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the event log is closed");
        }
    }
}

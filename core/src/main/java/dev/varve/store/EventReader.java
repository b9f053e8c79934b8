package dev.varve.store;

import dev.varve.Event;
import dev.varve.EvolveFailedException;
import dev.varve.Filter;
import dev.varve.IncompleteHistoryException;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.decide.Fold;
import dev.varve.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The reading half of an [EventStore]: events and the states they add up to, now or as they were.
///
/// Safe for use by several threads. Events are handed over on the calling thread, outside every lock, with old
/// ones upcast; a filter names types as they are today and finds those stored under former names too.
public sealed class EventReader<E> permits EventStore {

    final EventLog log;
    final Decoding<E> decoding;
    private final long until;

    EventReader(EventLog log, EventCodec<E> codec, long until) {
        this.log = Objects.requireNonNull(log, "log is null");
        this.decoding = new Decoding<>(Objects.requireNonNull(codec, "codec is null"), log);
        this.until = until;
    }

    /// {@return the same events as they were when the head of the log was `position`}
    public EventReader<E> asOf(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("a position is at least 0, not " + position);
        }
        return new EventReader<>(log, decoding.codec(), Math.min(position, until));
    }

    /// {@return the same events as they were recorded up to and with `time`}
    public EventReader<E> asOf(Instant time) {
        return asOf(log.positionAt(Objects.requireNonNull(time, "time is null")));
    }

    /// {@return the last position there is to read, 0 for an empty log}
    public long head() {
        return Math.min(log.head(), until);
    }

    /// {@return the version of a stream, 0 when it was not written yet}
    public long version(StreamId stream) {
        return isNow() ? log.version(stream) : versionThen(stream);
    }

    /// {@return what the events of a stream add up to, and its version}
    ///
    /// @throws IncompleteHistoryException if events of the stream are missing
    /// @throws EvolveFailedException if the fold throws
    /// @throws dev.varve.UnknownEventException if the codec does not know an event
    /// @throws dev.varve.CorruptEventException if an event cannot be decoded
    public <S> Loaded<S> load(StreamId stream, Fold<S, ? super E> fold) {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(fold, "fold is null");
        var replaying = new Replaying<>(decoding, fold, stream, fold.initialState(), 0);
        var _ = replaying.run(log, isNow() ? Long.MAX_VALUE : versionThen(stream));
        return new Loaded<>(replaying.state(), replaying.version());
    }

    /// {@return what the events that a filter means add up to, and the head of the log to write against}
    ///
    /// The head belongs into [dev.varve.Condition#noneSince(Filter, long)] with the same filter.
    public <S> Loaded<S> load(Filter filter, Fold<S, ? super E> fold) {
        Objects.requireNonNull(filter, "filter is null");
        Objects.requireNonNull(fold, "fold is null");
        var folding = new Object() {
            S state = fold.initialState();
        };
        var head = log.readLog(decoding.widen(filter), Range.ALL.until(until), stored -> {
            for (var event : decoding.decode(stored, filter)) {
                try {
                    folding.state = fold.evolve(folding.state, event.payload());
                } catch (RuntimeException e) {
                    throw new EvolveFailedException(stored, decoding.codec().type(event.payload()), e);
                }
            }
            return true;
        });
        return new Loaded<>(folding.state, Math.min(head, until));
    }

    /// Hands over the events of a stream; the range counts versions, its limit counts events as they are stored.
    ///
    /// @return the version of the stream when the read began
    public long read(StreamId stream, Range range, Consumer<? super Event<E>> reader) {
        Objects.requireNonNull(stream, "stream is null");
        Objects.requireNonNull(range, "range is null");
        Objects.requireNonNull(reader, "reader is null");
        if (isNow()) {
            return log.readStream(stream, range, decodingInto(Filter.all(), range, reader));
        }
        var version = versionThen(stream);
        var _ = log.readStream(
                stream, range.until(Math.min(range.until(), version)), decodingInto(Filter.all(), range, reader));
        return version;
    }

    /// Hands over the events that a filter means; the range counts positions, its limit events as they are stored.
    ///
    /// @return the head of the log when the read began
    public long read(Filter filter, Range range, Consumer<? super Event<E>> reader) {
        Objects.requireNonNull(filter, "filter is null");
        Objects.requireNonNull(range, "range is null");
        Objects.requireNonNull(reader, "reader is null");
        var bounded = range.until(Math.min(range.until(), until));
        return Math.min(until, log.readLog(decoding.widen(filter), bounded, decodingInto(filter, range, reader)));
    }

    /// {@return the events of a stream, oldest first; for tests and short streams}
    public List<Event<E>> events(StreamId stream) {
        var events = new ArrayList<Event<E>>();
        var _ = read(stream, Range.ALL, events::add);
        return events;
    }

    /// {@return the events that a filter means, oldest first; for tests and short logs}
    public List<Event<E>> events(Filter filter) {
        var events = new ArrayList<Event<E>>();
        var _ = read(filter, Range.ALL, events::add);
        return events;
    }

    /// {@return the event with this identity: one, none where nothing stands, several where upcasting split it}
    public List<Event<E>> event(long position) {
        return position > until
                ? List.of()
                : log.event(position)
                        .map(stored -> decoding.decode(stored, Filter.all()))
                        .orElse(List.of());
    }

    /// {@return the streams that have events the filter means, in the order of their first; reads the whole log}
    public Set<StreamId> streams(Filter filter) {
        Objects.requireNonNull(filter, "filter is null");
        var streams = new LinkedHashSet<StreamId>();
        var _ = log.readLog(decoding.widen(filter), Range.ALL.until(until), event -> {
            streams.add(event.stream());
            return true;
        });
        return streams;
    }

    private Predicate<Event<Encoded>> decodingInto(Filter filter, Range range, Consumer<? super Event<E>> reader) {
        return stored -> {
            var events = decoding.decode(stored, filter);
            if (range.backwards()) {
                Collections.reverse(events);
            }
            events.forEach(reader);
            return true;
        };
    }

    private boolean isNow() {
        return until == Long.MAX_VALUE;
    }

    private long versionThen(StreamId stream) {
        var seen = new Object() {
            long oldest;
            long found;
        };
        var _ = log.readLog(
                Filter.stream(stream), Range.ALL.until(until).reversed().limit(1), event -> {
                    seen.found = event.version();
                    return false;
                });
        if (seen.found > 0) {
            return seen.found;
        }
        var now = log.readStream(stream, Range.ALL.limit(1), event -> {
            seen.oldest = event.version();
            return false;
        });
        if (now > 0 && seen.oldest != 1) {
            // What stood below was truncated, and with it the answer.
            throw new IncompleteHistoryException(stream, 1, seen.oldest);
        }
        return 0;
    }
}

package dev.varve.testkit.contract;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Condition;
import dev.varve.Condition.StreamIs;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import dev.varve.testkit.ForwardingEventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The log in memory, with places in which a mutant can do something wrong.
class MutantLog extends ForwardingEventLog {

    MutantLog(Clock clock) {
        this(new InMemoryEventLog(clock));
    }

    MutantLog(EventLog log) {
        super(log);
    }

    /// What a reader is shown in the place of an event; nothing for null is not meant, so it is optional.
    Optional<Event<Encoded>> shown(Event<Encoded> event) {
        return Optional.of(event);
    }

    private Predicate<Event<Encoded>> showing(Predicate<? super Event<Encoded>> sink) {
        return event -> shown(event).map(sink::test).orElse(true);
    }

    @Override
    public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        return log.readStream(stream, range, showing(sink));
    }

    @Override
    public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        return log.readLog(filter, range, showing(sink));
    }

    /// Not by way of the faulty reads: a search by halves among wrong answers may never end.
    @Override
    public long positionAt(Instant time) {
        return log.positionAt(time);
    }

    static Append<Encoded> when(Append<Encoded> append, List<Condition> conditions) {
        return new Append<>(append.writes(), conditions, append.key(), append.metadata());
    }

    static Append<Encoded> when(Append<Encoded> append, UnaryOperator<Condition> change) {
        return when(append, append.conditions().stream().map(change).toList());
    }

    static Append<Encoded> expecting(Append<Encoded> append, UnaryOperator<ExpectedVersion> change) {
        return when(
                append,
                condition -> condition instanceof StreamIs(var stream, var expected)
                        ? new StreamIs(stream, change.apply(expected))
                        : condition);
    }

    static Append<Encoded> write(Append<Encoded> append, List<Write<Encoded>> writes) {
        return new Append<>(writes, append.conditions(), append.key(), append.metadata());
    }

    static Append<Encoded> write(Append<Encoded> append, UnaryOperator<Write<Encoded>> change) {
        return write(append, append.writes().stream().map(change).toList());
    }

    static Append<Encoded> key(Append<Encoded> append, Optional<String> key) {
        return new Append<>(append.writes(), append.conditions(), key, append.metadata());
    }

    static Event<Encoded> payload(Event<Encoded> event, byte[] bytes) {
        return event.with(new Encoded(event.payload().type(), event.payload().schema(), bytes));
    }

    static Event<Encoded> at(Event<Encoded> event, long position, long version) {
        return new Event<>(
                position, event.stream(), version, 0, event.time(), event.payload(), event.tags(), event.metadata());
    }

    static Event<Encoded> with(Event<Encoded> event, Set<Tag> tags, Map<String, String> metadata) {
        return new Event<>(
                event.position(), event.stream(), event.version(), 0, event.time(), event.payload(), tags, metadata);
    }

    final List<Event<Encoded>> all() {
        var events = new ArrayList<Event<Encoded>>();
        log.readLog(Filter.all(), Range.ALL, events::add);
        return events;
    }

    /// Hands over events of its own choice.
    static void hand(List<Event<Encoded>> events, Predicate<? super Event<Encoded>> sink) {
        for (var event : events) {
            if (!sink.test(event)) {
                return;
            }
        }
    }
}

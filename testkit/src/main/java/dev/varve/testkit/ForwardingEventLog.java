package dev.varve.testkit;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.log.Identity;
import dev.varve.log.Worker;
import dev.varve.log.WriterQueues;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// A log that hands every call on to another one: a test overrides what it wants to be different.
///
/// What a log has a default for is not handed on, and so comes by way of what is overridden.
public abstract class ForwardingEventLog implements EventLog {

    /// The log that does the work.
    protected final EventLog log;

    /// @param log the log that does the work
    protected ForwardingEventLog(EventLog log) {
        this.log = log;
    }

    @Override
    public Appended append(Append<Encoded> append) {
        return log.append(append);
    }

    @Override
    public Optional<Appended> appended(String key) {
        return log.appended(key);
    }

    @Override
    public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
        return log.readStream(stream, range, sink);
    }

    @Override
    public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
        return log.readLog(filter, range, sink);
    }

    @Override
    public long head() {
        return log.head();
    }

    @Override
    public long truncate(StreamId stream, long beforeVersion) {
        return log.truncate(stream, beforeVersion);
    }

    @Override
    public Listening onCommit(LongConsumer listener) {
        return log.onCommit(listener);
    }

    @Override
    public Listening attach(Worker worker) {
        return log.attach(worker);
    }

    @Override
    public WriterQueues queues() {
        return log.queues();
    }

    @Override
    public Duration clockBehind() {
        return log.clockBehind();
    }

    @Override
    public Identity identity(long position) {
        return log.identity(position);
    }

    @Override
    public void close() {
        log.close();
    }
}

package dev.varve.testkit.contract;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.Filter;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// Records what threads do with a log and what it answers, and checks afterwards that one log can have answered so.
///
/// Threads work with [#log()]; when they are done, [#violations()] compares each answer with what the log holds in
/// the end. Nothing may be truncated meanwhile, and nobody else may write.
public final class History {

    /// One call and its answer, between two moments.
    sealed interface Call {
        long start();

        long end();
    }

    record Written(long start, long end, Append<Encoded> append, Appended result) implements Call {}

    record Refused(long start, long end, Append<Encoded> append, ConflictException conflict) implements Call {}

    /// An append that failed otherwise: it was written or it was not.
    record Unknown(long start, long end, Append<Encoded> append) implements Call {}

    /// @param complete whether the sink took all it was given
    record StreamRead(
            long start,
            long end,
            StreamId stream,
            Range range,
            List<Event<Encoded>> events,
            long version,
            boolean complete)
            implements Call {}

    /// @param complete whether the sink took all it was given
    record LogRead(
            long start, long end, Filter filter, Range range, List<Event<Encoded>> events, long head, boolean complete)
            implements Call {}

    record Head(long start, long end, long head) implements Call {}

    private final EventLog log;
    private final long begin;
    private final Collection<Call> calls = new ConcurrentLinkedQueue<>();

    /// @param log the log under test; what it holds already is taken as given
    public History(EventLog log) {
        this.log = log;
        this.begin = log.head();
    }

    /// {@return the log under test, recorded}
    public EventLog log() {
        return new Recorder();
    }

    /// {@return what no log can have answered, in words; empty when all is well}
    public List<String> violations() {
        var events = new ArrayList<Event<Encoded>>();
        var _ = log.readLog(Filter.all(), Range.ALL, events::add);
        return new HistoryCheck(events, begin, List.copyOf(calls)).violations();
    }

    private final class Recorder implements EventLog {

        @Override
        public Appended append(Append<Encoded> append) {
            var start = System.nanoTime();
            try {
                var result = log.append(append);
                calls.add(new Written(start, System.nanoTime(), append, result));
                return result;
            } catch (ConflictException e) {
                calls.add(new Refused(start, System.nanoTime(), append, e));
                throw e;
            } catch (RuntimeException e) {
                calls.add(new Unknown(start, System.nanoTime(), append));
                throw e;
            }
        }

        @Override
        public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
            var keeping = new Keeping(sink);
            var start = System.nanoTime();
            var version = log.readStream(stream, range, keeping);
            calls.add(
                    new StreamRead(start, System.nanoTime(), stream, range, keeping.events, version, keeping.complete));
            return version;
        }

        @Override
        public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
            var keeping = new Keeping(sink);
            var start = System.nanoTime();
            var head = log.readLog(filter, range, keeping);
            calls.add(new LogRead(start, System.nanoTime(), filter, range, keeping.events, head, keeping.complete));
            return head;
        }

        @Override
        public long head() {
            var start = System.nanoTime();
            var head = log.head();
            calls.add(new Head(start, System.nanoTime(), head));
            return head;
        }

        @Override
        public Optional<Appended> appended(String key) {
            return log.appended(key);
        }

        @Override
        public long truncate(StreamId stream, long beforeVersion) {
            throw new UnsupportedOperationException("a recorded log is not truncated");
        }

        @Override
        public Listening onCommit(LongConsumer listener) {
            return log.onCommit(listener);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private static final class Keeping implements Predicate<Event<Encoded>> {
        private final Predicate<? super Event<Encoded>> sink;
        private final List<Event<Encoded>> events = new ArrayList<>();
        private boolean complete = true;

        Keeping(Predicate<? super Event<Encoded>> sink) {
            this.sink = sink;
        }

        @Override
        public boolean test(Event<Encoded> event) {
            events.add(event);
            complete = sink.test(event);
            return complete;
        }
    }
}

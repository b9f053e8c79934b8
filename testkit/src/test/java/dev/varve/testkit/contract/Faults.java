package dev.varve.testkit.contract;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Condition.NoneSince;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Filter.Clause;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Makes logs with one fault each, of an in-memory log and of what is done wrong with it.
final class Faults {

    private Faults() {}

    interface Read {
        long into(Range range, Predicate<? super Event<Encoded>> sink);
    }

    interface Truncate {
        long truncate(EventLog log, StreamId stream, long before);
    }

    interface Listen {
        EventLog.Listening listen(EventLog log, LongConsumer listener);
    }

    static void pause() {
        LockSupport.parkNanos(200_000);
    }

    static Event<Encoded> recorded(Event<Encoded> event, Instant time) {
        return new Event<>(
                event.position(),
                event.stream(),
                event.version(),
                0,
                time,
                event.payload(),
                event.tags(),
                event.metadata());
    }

    static Map<StreamId, Long> map(Map<StreamId, Long> versions, UnaryOperator<Long> change) {
        var changed = new HashMap<>(versions);
        changed.replaceAll((_, version) -> change.apply(version));
        return changed;
    }

    static Map<StreamId, Long> asked(Map<StreamId, Long> versions, EventLog log) {
        var changed = new HashMap<>(versions);
        changed.replaceAll((stream, _) -> log.version(stream));
        return changed;
    }

    static Function<Clock, EventLog> appending(UnaryOperator<Append<Encoded>> change) {
        return clock -> new MutantLog(clock) {
            @Override
            public Appended append(Append<Encoded> append) {
                return super.append(change.apply(append));
            }
        };
    }

    static Function<Clock, EventLog> writing(UnaryOperator<List<Write<Encoded>>> change) {
        return appending(append -> MutantLog.write(append, change.apply(append.writes())));
    }

    static Function<Clock, EventLog> expecting(UnaryOperator<ExpectedVersion> change) {
        return appending(append -> MutantLog.expecting(append, change));
    }

    static Function<Clock, EventLog> since(UnaryOperator<NoneSince> change) {
        return appending(append -> MutantLog.when(append, c -> c instanceof NoneSince n ? change.apply(n) : c));
    }

    static Function<Clock, EventLog> answering(UnaryOperator<Appended> change) {
        return clock -> new MutantLog(clock) {
            @Override
            public Appended append(Append<Encoded> append) {
                return change.apply(super.append(append));
            }
        };
    }

    static Function<Clock, EventLog> showing(Function<Event<Encoded>, Optional<Event<Encoded>>> change) {
        return clock -> new MutantLog(clock) {
            @Override
            Optional<Event<Encoded>> shown(Event<Encoded> event) {
                return change.apply(event);
            }
        };
    }

    static Function<Clock, EventLog> filters(UnaryOperator<Filter> change) {
        return clock -> new MutantLog(clock) {
            @Override
            public Appended append(Append<Encoded> append) {
                return super.append(when(
                        append,
                        c -> c instanceof NoneSince(var filter, var after)
                                ? new NoneSince(change.apply(filter), after)
                                : c));
            }

            @Override
            public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                return super.readLog(change.apply(filter), range, sink);
            }
        };
    }

    static Function<Clock, EventLog> filtering(UnaryOperator<Clause> change) {
        return filters(filter -> filter instanceof AnyOf(var clauses)
                ? new AnyOf(clauses.stream().map(change).toList())
                : filter);
    }

    static Function<Clock, EventLog> ranges(UnaryOperator<Range> change) {
        return clock -> new MutantLog(clock) {
            @Override
            public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                return super.readStream(stream, change.apply(range), sink);
            }

            @Override
            public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                return super.readLog(filter, change.apply(range), sink);
            }
        };
    }

    static Function<Clock, EventLog> sinks(UnaryOperator<Predicate<? super Event<Encoded>>> change) {
        return clock -> new MutantLog(clock) {
            @Override
            public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                return super.readStream(stream, range, change.apply(sink));
            }

            @Override
            public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                return super.readLog(filter, range, change.apply(sink));
            }
        };
    }

    static Function<Clock, EventLog> truncating(Truncate truncate) {
        return clock -> new MutantLog(clock) {
            @Override
            public long truncate(StreamId stream, long beforeVersion) {
                return truncate.truncate(log, stream, beforeVersion);
            }
        };
    }

    static Function<Clock, EventLog> listening(Listen listen) {
        return clock -> new MutantLog(clock) {
            @Override
            public Listening onCommit(LongConsumer listener) {
                return listen.listen(log, listener);
            }
        };
    }

    /// Keeps arrays of its own beside the log.
    static final class Sharing extends MutantLog {
        private final Map<Long, byte[]> arrays = new ConcurrentHashMap<>();
        private final UnaryOperator<byte[]> in;
        private final UnaryOperator<byte[]> out;

        Sharing(Clock clock, UnaryOperator<byte[]> in, UnaryOperator<byte[]> out) {
            super(clock);
            this.in = in;
            this.out = out;
        }

        @Override
        public Appended append(Append<Encoded> append) {
            var r = super.append(append);
            for (var n = 0; n < append.writes().size(); n++) {
                arrays.put(
                        r.first() + n, in.apply(append.writes().get(n).payload().bytes()));
            }
            return r;
        }

        @Override
        Optional<Event<Encoded>> shown(Event<Encoded> event) {
            var array = arrays.get(event.position());
            return Optional.of(array == null ? event : payload(event, out.apply(array)));
        }
    }

    /// Changes the names of streams.
    static final class Renaming extends MutantLog {
        private final UnaryOperator<String> change;

        Renaming(Clock clock, UnaryOperator<String> change) {
            super(clock);
            this.change = change;
        }

        private StreamId renamed(StreamId stream) {
            var category = change.apply(stream.category());
            var key = change.apply(stream.key());
            return StreamId.of(category.isBlank() ? "_" : category, key.isBlank() ? "_" : key);
        }

        @Override
        public Appended append(Append<Encoded> append) {
            return super.append(
                    write(append, write -> new Write<>(renamed(write.stream()), write.payload(), write.tags())));
        }

        @Override
        public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
            return super.readStream(renamed(stream), range, sink);
        }
    }
}

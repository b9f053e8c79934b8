package dev.varve.testkit.contract;

import static dev.varve.testkit.contract.Faults.*;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/// Faults of reads.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new log
enum ReadMutant implements Mutant {
    // reads
    SAYS_AN_UNKNOWN_STREAM_IS_AT_VERSION_ONE(
            clock -> new MutantLog(clock) {
                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    return Math.max(1, super.readStream(stream, range, sink));
                }
            },
            "StreamReads.a_stream_that_was_never_written_is_empty_and_at_version_zero"),
    BEGINS_WITH_THE_VERSION_GIVEN(
            ranges(r -> new Range(Math.max(0, r.after() - 1), r.until(), r.limit(), r.backwards())),
            "StreamReads.a_read_begins_after_a_version"),
    ENDS_BEFORE_THE_VERSION_GIVEN(
            ranges(r -> r.until() == Long.MAX_VALUE ? r : r.until(Math.max(0, r.until() - 1))),
            "StreamReads.a_read_ends_with_a_version"),
    IGNORES_LIMITS(ranges(r -> r.limit() == 0 ? r : r.limit(Integer.MAX_VALUE)), "LogReads.a_read_keeps_to_its_range"),
    TAKES_LIMIT_ZERO_FOR_NONE(
            ranges(r -> r.limit() == 0 ? r.limit(Integer.MAX_VALUE) : r),
            "LogReads.a_read_keeps_to_its_range",
            "StreamReads.a_read_ends_at_its_limit"),
    READS_FORWARDS_ONLY(ranges(r -> r.backwards() ? r.reversed() : r), "StreamReads.a_read_may_go_backwards"),
    LIMITS_BEFORE_IT_TURNS_ROUND(
            clock -> new MutantLog(clock) {
                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    return read(range, sink, (forwards, into) -> log.readStream(stream, forwards, into));
                }

                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    return read(range, sink, (forwards, into) -> log.readLog(filter, forwards, into));
                }

                private static long read(Range range, Predicate<? super Event<Encoded>> sink, Read read) {
                    if (!range.backwards()) {
                        return read.into(range, sink);
                    }
                    var events = new ArrayList<Event<Encoded>>();
                    var result = read.into(range.reversed(), events::add);
                    hand(events.reversed(), sink);
                    return result;
                }
            },
            "LogReads.a_read_may_go_backwards",
            "StreamReads.a_read_may_go_backwards",
            "Threads.what_many_threads_are_answered_is_what_one_log_can_have_answered"),
    GOES_ON_WHEN_THE_SINK_HAS_ENOUGH(
            sinks(sink -> event -> {
                sink.test(event);
                return true;
            }),
            "LogReads.a_read_ends_when_the_sink_has_enough",
            "StreamReads.a_read_ends_when_the_sink_has_enough"),
    SWALLOWS_WHAT_A_SINK_THROWS(
            sinks(sink -> event -> {
                try {
                    return sink.test(event);
                } catch (IllegalArgumentException _) {
                    return false;
                }
            }),
            "LogReads.what_a_sink_throws_reaches_the_reader_and_harms_nothing"),
    WRAPS_WHAT_A_SINK_THROWS(
            sinks(sink -> event -> {
                try {
                    return sink.test(event);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(e);
                }
            }),
            "StreamReads.what_a_sink_throws_reaches_the_reader_and_harms_nothing"),
    SHOWS_WHAT_IS_APPENDED_MEANWHILE(
            clock -> new MutantLog(clock) {
                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    var version = super.readStream(stream, range, sink);
                    return range.until() == Long.MAX_VALUE
                                    && range.limit() == Integer.MAX_VALUE
                                    && version > 0
                                    && version < 8
                            ? Math.max(version, super.readStream(stream, Range.after(version), sink))
                            : version;
                }

                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    var head = super.readLog(filter, range, sink);
                    return range.until() == Long.MAX_VALUE && head > 0 && head < 8 && range.limit() == Integer.MAX_VALUE
                            ? super.readLog(filter, Range.after(head), sink)
                            : head;
                }
            },
            "LogReads.a_sink_may_append_and_is_not_shown_what_it_appends",
            "StreamReads.a_sink_may_append_and_is_not_shown_what_it_appends"),
    LOCKS_WHILE_THE_SINK_RUNS(
            clock -> new MutantLog(clock) {
                private boolean reading;

                @Override
                public Appended append(Append<Encoded> append) {
                    if (reading) {
                        throw new IllegalStateException("would wait for ever");
                    }
                    return super.append(append);
                }

                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    if (reading && range.limit() > 0) {
                        throw new IllegalStateException("would wait for ever");
                    }
                    reading = range.limit() > 0;
                    var version = super.readStream(stream, range, sink);
                    reading = false;
                    return version;
                }
            },
            "StreamReads.a_sink_may_read"),
    LOSES_AN_EVENT_EVERY_THOUSAND(
            showing(event -> event.version() % 1_024 == 1_023 ? Optional.empty() : Optional.of(event)),
            "StreamReads.a_long_stream_among_others_is_read_in_order_without_a_gap"),
    KEEPS_STREAMS_IN_A_HUNDRED_PLACES(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(
                            write(append, write -> new Write<>(place(write.stream()), write.payload(), write.tags())));
                }

                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    return super.readStream(place(stream), range, sink);
                }

                private static StreamId place(StreamId stream) {
                    return stream.key().matches("\\d+")
                            ? StreamId.of(stream.category(), Integer.parseInt(stream.key()) % 100)
                            : stream;
                }
            },
            "StreamReads.many_streams_are_kept_apart"),
    HAS_AN_EVENT_BEFORE_THE_FIRST(
            clock -> {
                var log = new InMemoryEventLog(clock);
                log.append(Append.to(
                        StreamId.of("store", "opened"),
                        ExpectedVersion.any(),
                        List.of(new Encoded("opened", 1, new byte[0]))));
                return new MutantLog(log);
            },
            "LogReads.an_empty_log_has_nothing_and_its_head_is_zero"),
    SHOWS_ONE_STREAM_AFTER_THE_OTHER(
            clock -> new MutantLog(clock) {
                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    var events = new ArrayList<Event<Encoded>>();
                    var head = super.readLog(filter, range, events::add);
                    events.sort(Comparator.comparing(event -> event.stream().toString()));
                    hand(events, sink);
                    return head;
                }
            },
            "LogReads.the_events_of_all_streams_come_in_the_order_of_positions"),
    TAKES_TYPES_BY_PREFIX(
            clock -> new MutantLog(clock) {
                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    return filter instanceof AnyOf(var clauses)
                                    && clauses.getFirst().tags().isEmpty()
                            ? super.readLog(
                                    Filter.all(),
                                    range,
                                    event -> clauses.getFirst().types().stream()
                                                    .noneMatch(type -> event.payload()
                                                            .type()
                                                            .startsWith(type))
                                            || sink.test(event))
                            : super.readLog(filter, range, sink);
                }
            },
            "LogReads.a_read_may_be_for_some_types"),
    SHOWS_AN_EVENT_FOR_EACH_CLAUSE(
            clock -> new MutantLog(clock) {
                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    return super.readLog(filter, range, event -> {
                        if (filter instanceof AnyOf(var clauses)) {
                            return clauses.stream()
                                    .filter(clause -> new AnyOf(List.of(clause)).matches(event))
                                    .allMatch(_ -> sink.test(event));
                        }
                        return sink.test(event);
                    });
                }
            },
            "LogReads.an_event_that_several_clauses_mean_comes_once"),
    TAKES_CATEGORIES_BY_PREFIX(
            clock -> new MutantLog(clock) {
                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    return filter instanceof Filter.InCategory(var categories)
                            ? super.readLog(
                                    Filter.all(),
                                    range,
                                    event -> categories.stream()
                                                    .noneMatch(c -> event.stream()
                                                            .category()
                                                            .startsWith(c))
                                            || sink.test(event))
                            : super.readLog(filter, range, sink);
                }
            },
            "Appending.a_stream_whose_name_begins_like_another_is_another",
            "LogReads.a_read_may_be_for_a_stream_or_for_categories"),
    LIMITS_BEFORE_IT_FILTERS(
            clock -> new MutantLog(clock) {
                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    return super.readLog(Filter.all(), range, event -> !filter.matches(event) || sink.test(event));
                }
            },
            "LogReads.a_limit_counts_the_events_that_are_meant"),
    FINDS_THE_NEXT_EVENT_IN_THE_PLACE_OF_A_REMOVED_ONE(
            clock -> new MutantLog(clock) {
                @Override
                public Optional<Event<Encoded>> event(long position) {
                    var found = new ArrayList<Event<Encoded>>();
                    log.readLog(
                            Filter.all(), Range.after(Math.max(0, position - 1)).limit(1), found::add);
                    return found.stream().findFirst();
                }
            },
            "LogReads.an_event_is_found_by_its_position"),
    COUNTS_EVENTS_FOR_ITS_HEAD(
            clock -> new MutantLog(clock) {
                @Override
                public long head() {
                    return all().size();
                }
            },
            "Truncation.a_whole_stream_can_be_removed",
            "Truncation.positions_and_other_streams_stay_as_they_were"),
    BEGINS_ONE_TOO_LATE_IN_A_LONG_LOG(
            clock -> new MutantLog(clock) {
                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    var isLate = filter instanceof AnyOf && range.after() > 256;
                    return super.readLog(filter, isLate ? after(range, range.after() + 1) : range, sink);
                }

                private static Range after(Range range, long after) {
                    return new Range(after, range.until(), range.limit(), range.backwards());
                }
            },
            "CatchUps.batches_of_any_size_hand_over_what_is_meant_in_order",
            "CatchUps.a_range_anywhere_hands_over_what_is_meant_in_its_direction"),
    ENDS_A_BATCH_WHERE_EVENTS_WERE_REMOVED(
            clock -> new MutantLog(clock) {
                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    var next = new AtomicLong(range.after() + 1);
                    return filter instanceof AnyOf
                            ? super.readLog(
                                    Filter.all(),
                                    range.limit(Integer.MAX_VALUE),
                                    event -> event.position() == next.getAndIncrement()
                                            && (!filter.matches(event) || sink.test(event)))
                            : super.readLog(filter, range, sink);
                }
            },
            "CatchUps.batches_leave_out_what_was_truncated_and_nothing_else"),
    TELLS_THE_HEAD_OF_AFTER_THE_READ(
            clock -> new MutantLog(clock) {
                private boolean hasWritten;

                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    var handed = new AtomicLong();
                    var _ = super.readLog(filter, range, event -> {
                        handed.incrementAndGet();
                        return sink.test(event);
                    });
                    if (filter instanceof AnyOf(var clauses) && handed.get() < range.limit() && !hasWritten) {
                        // As if somebody else wrote just then.
                        hasWritten = true;
                        log.append(new Append<>(
                                List.of(new Write<>(
                                        StreamId.of("note", "z"),
                                        new Encoded("noted", 1, new byte[0]),
                                        clauses.getFirst().tags())),
                                List.of(),
                                Optional.empty(),
                                Map.of()));
                    }
                    return log.head();
                }
            },
            "CatchUps.a_reader_that_follows_a_writer_misses_nothing"),
    IS_BEHIND_WITH_ITS_HEAD(
            clock -> new MutantLog(clock) {
                @Override
                public long head() {
                    return Math.max(0, super.head() - 1);
                }
            },
            "LogReads.the_events_of_all_streams_come_in_the_order_of_positions");

    private final Function<Clock, EventLog> making;
    private final List<String> killers;

    ReadMutant(Function<Clock, EventLog> making, String... killers) {
        this.making = making;
        this.killers = List.of(killers);
    }

    @Override
    public Function<Clock, EventLog> making() {
        return making;
    }

    @Override
    public List<String> killers() {
        return killers;
    }
}

package dev.varve.testkit.contract;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.ExpectedVersion.Exactly;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Filter.Clause;
import dev.varve.KeyReusedException;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import java.lang.ref.WeakReference;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Logs with one fault each, and the tests of the contract that find it.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new log
enum Mutant {
    // appends
    DROPS_THE_LAST_EVENT_OF_A_BATCH(
            writing(writes -> writes.size() < 2 ? writes : writes.subList(0, writes.size() - 1)),
            "Appending.events_of_one_append_follow_each_other_in_its_order"),
    REVERSES_A_BATCH(writing(List::reversed), "Appending.events_of_one_append_follow_each_other_in_its_order"),
    SORTS_A_BATCH_BY_STREAM(
            writing(writes -> writes.stream()
                    .sorted(Comparator.comparing(write -> write.stream().toString()))
                    .toList()),
            "Appending.one_append_may_write_to_several_streams_in_any_order",
            "LogReads.the_events_of_all_streams_come_in_the_order_of_positions"),
    COUNTS_POSITIONS_FROM_ZERO(
            answering(r -> new Appended(r.first() - 1, r.last() - 1, r.versions(), r.repeated())),
            "Appending.events_of_one_append_follow_each_other_in_its_order",
            "Appending.the_first_event_has_version_one_and_position_one"),
    REPORTS_THE_NUMBER_OF_EVENTS_AS_VERSION(
            answering(r -> new Appended(
                    r.first(),
                    r.last(),
                    Map.copyOf(map(r.versions(), version -> Math.min(version, r.count()))),
                    r.repeated())),
            "Truncation.a_truncated_stream_goes_on_as_if_nothing_had_happened"),
    FORGETS_STREAMS_IT_ONLY_LOOKED_AT(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    var r = super.append(append);
                    var versions = new HashMap<>(r.versions());
                    versions.keySet()
                            .retainAll(
                                    append.writes().stream().map(Write::stream).toList());
                    return new Appended(r.first(), r.last(), versions, r.repeated());
                }
            },
            "Appending.an_append_without_events_writes_nothing_and_says_so",
            "Appending.the_result_names_streams_that_were_only_looked_at"),
    REFUSES_AN_EMPTY_APPEND(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    if (append.writes().isEmpty()) {
                        throw new IllegalArgumentException("nothing to append");
                    }
                    return super.append(append);
                }
            },
            "Keys.an_append_without_events_leaves_its_key_free"),
    SKIPS_CONDITIONS_OF_AN_EMPTY_APPEND(
            appending(append -> append.writes().isEmpty() ? MutantLog.when(append, List.of()) : append),
            "Appending.an_append_without_events_still_checks_its_conditions"),
    SAYS_AN_EMPTY_APPEND_WROTE_AT_THE_HEAD(
            answering(r -> r.count() == 0 ? new Appended(r.last(), r.last(), r.versions(), r.repeated()) : r),
            "Appending.an_append_without_events_to_an_empty_log_ends_at_position_zero"),
    WRITES_BEFORE_IT_CHECKS(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    try {
                        return super.append(append);
                    } catch (ConflictException e) {
                        super.append(MutantLog.when(append, List.of()));
                        throw e;
                    }
                }
            },
            "Conditions.a_conflict_on_one_stream_keeps_all_streams_as_they_were",
            "Conditions.a_stream_that_was_never_written_is_at_no_higher_version"),
    WRITES_UNTIL_IT_MEETS_A_LARGE_PAYLOAD(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    try {
                        return super.append(append);
                    } catch (IllegalArgumentException e) {
                        super.append(MutantLog.write(append, append.writes().subList(0, 1)));
                        throw e;
                    }
                }
            },
            "Appending.a_payload_that_is_too_large_keeps_the_whole_append_out"),
    TAKES_ANY_PAYLOAD(
            clock -> new MutantLog(new InMemoryEventLog(clock, Integer.MAX_VALUE)),
            "Appending.a_payload_that_is_too_large_keeps_the_whole_append_out"),
    CUTS_LARGE_PAYLOADS(
            showing(event -> event.payload().bytes().length > 1 << 20
                    ? Optional.of(MutantLog.payload(event, new byte[1 << 20]))
                    : Optional.of(event)),
            "Appending.a_payload_of_many_megabytes_comes_back_whole"),
    HIDES_EMPTY_PAYLOADS(
            showing(event -> event.payload().bytes().length == 0 ? Optional.empty() : Optional.of(event)),
            "Appending.an_event_may_have_an_empty_payload"),
    KEEPS_THE_ARRAY_IT_WAS_GIVEN(
            clock -> new Sharing(clock, UnaryOperator.identity(), byte[]::clone),
            "Appending.an_array_changed_after_the_append_does_not_change_the_event"),
    HANDS_OUT_ITS_OWN_ARRAY(
            clock -> new Sharing(clock, byte[]::clone, UnaryOperator.identity()),
            "Appending.an_array_that_was_read_and_changed_does_not_change_the_event"),
    LOSES_TAGS(
            showing(event -> Optional.of(MutantLog.with(event, Set.of(), event.metadata()))),
            "Appending.everything_that_is_said_about_an_event_is_kept"),
    LOSES_METADATA(
            showing(event -> Optional.of(MutantLog.with(event, event.tags(), Map.of()))),
            "Keys.a_repetition_may_come_with_other_metadata"),
    LOSES_THE_SCHEMA(
            showing(event -> Optional.of(event.with(
                    new Encoded(event.payload().type(), 1, event.payload().bytes())))),
            "Appending.everything_that_is_said_about_an_event_is_kept"),
    LEAKS_STREAMS_BY_PREFIX(
            clock -> new MutantLog(clock) {
                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    var version = log.version(stream);
                    hand(
                            all().stream()
                                    .filter(e -> (e.stream() + "").startsWith(stream + ""))
                                    .toList(),
                            sink);
                    return version;
                }
            },
            "Appending.a_stream_whose_name_begins_like_another_is_another"),
    TAKES_NULL_FOR_NOTHING(
            clock -> new MutantLog(clock) {
                @Override
                @SuppressWarnings("ConstantValue")
                public Appended append(Append<Encoded> append) {
                    return append == null ? new Appended(1, 0, Map.of(), false) : super.append(append);
                }
            },
            "Appending.nothing_cannot_be_appended_or_read"),
    WORKS_ON_WHEN_CLOSED(
            clock -> new MutantLog(clock) {
                @Override
                public void close() {}
            },
            "Appending.a_closed_log_refuses_all_work"),
    IS_CLOSED_ONCE_ONLY(
            clock -> new MutantLog(clock) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("closed already");
                    }
                    closed = true;
                    super.close();
                }
            },
            "Appending.closing_twice_is_harmless"),

    // expected versions
    IGNORES_EXACT_VERSIONS(
            expecting(e -> e instanceof Exactly ? ExpectedVersion.any() : e),
            "Conditions.a_conflict_says_what_was_expected_and_what_was_found",
            "Conditions.a_version_that_has_passed_is_a_conflict"),
    TAKES_VERSIONS_TO_COME(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(when(
                            append,
                            c -> c instanceof StreamIs(var stream, Exactly(var version))
                                            && version > log.version(stream)
                                    ? Condition.streamIs(stream, ExpectedVersion.any())
                                    : c));
                }
            },
            "Conditions.a_stream_that_was_never_written_is_at_no_higher_version",
            "Conditions.a_version_that_is_still_to_come_is_a_conflict"),
    TAKES_THE_VERSION_BEFORE_AS_WELL(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(when(
                            append,
                            c -> c instanceof StreamIs(var stream, Exactly(var version))
                                            && version + 1 == log.version(stream)
                                    ? Condition.streamIs(stream, ExpectedVersion.any())
                                    : c));
                }
            },
            "Conditions.a_conflict_says_what_was_expected_and_what_was_found"),
    IGNORES_NO_STREAM(
            expecting(e -> e.equals(ExpectedVersion.noStream()) ? ExpectedVersion.any() : e),
            "Conditions.no_stream_is_a_conflict_once_there_is_one"),
    IGNORES_EXISTS(
            expecting(e -> e.equals(ExpectedVersion.exists()) ? ExpectedVersion.any() : e),
            "Conditions.a_stream_that_was_removed_does_not_exist",
            "Conditions.exists_is_a_conflict_while_there_is_no_stream"),
    TAKES_ANY_FOR_NO_STREAM(
            expecting(e -> e.equals(ExpectedVersion.any()) ? ExpectedVersion.noStream() : e),
            "Conditions.any_is_never_a_conflict"),
    TAKES_EXACTLY_ZERO_FOR_EXISTS(
            expecting(e -> e.equals(ExpectedVersion.exactly(0)) ? ExpectedVersion.exists() : e),
            "Conditions.exactly_zero_begins_a_stream"),
    TAKES_NO_STREAM_FOR_VERSION_ZERO(
            expecting(e -> e.equals(ExpectedVersion.noStream()) ? ExpectedVersion.exactly(0) : e),
            "Conditions.two_conditions_that_cannot_both_hold_are_a_conflict"),
    LOOKS_AT_THE_FIRST_CONDITION_ONLY(
            appending(append -> append.conditions().size() < 2
                    ? append
                    : MutantLog.when(append, append.conditions().subList(0, 1))),
            "Tags.conditions_on_streams_and_on_tags_must_all_hold"),
    LOOKS_AT_WRITTEN_STREAMS_ONLY(
            appending(append -> {
                var written = append.writes().stream().map(Write::stream).toList();
                return MutantLog.when(
                        append,
                        append.conditions().stream()
                                .filter(c -> !(c instanceof StreamIs is) || written.contains(is.stream()))
                                .toList());
            }),
            "Conditions.a_stream_that_is_not_written_can_be_in_conflict"),
    CHECKS_CONDITIONS_FOR_EACH_EVENT(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    for (var n = 1; n < append.writes().size(); n++) {
                        var one = append.writes().get(n - 1).stream();
                        for (var condition : append.conditions()) {
                            if (condition instanceof StreamIs is
                                    && is.stream().equals(one)
                                    && is.expected() instanceof Exactly) {
                                throw new ConflictException(condition, log.version(one) + 1);
                            }
                        }
                    }
                    return super.append(append);
                }
            },
            "Conditions.a_conflict_on_one_stream_keeps_all_streams_as_they_were",
            "Conditions.conditions_look_at_the_log_before_the_append",
            "Conditions.the_right_version_is_none"),
    NAMES_NO_ACTUAL_VERSION(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    try {
                        return super.append(append);
                    } catch (ConflictException e) {
                        throw new ConflictException(e.condition(), 0);
                    }
                }
            },
            "Conditions.a_conflict_says_what_was_expected_and_what_was_found"),
    REPORTS_WHAT_IT_HANDED_OVER_AS_VERSION(
            clock -> new MutantLog(clock) {
                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    var count = new ArrayList<Long>();
                    var version = super.readStream(stream, range, event -> {
                        count.add(event.version());
                        return sink.test(event);
                    });
                    return range.limit() == 0 ? version : count.size();
                }

                @Override
                public long version(StreamId stream) {
                    return log.version(stream);
                }
            },
            "Conditions.a_read_reports_the_version_of_the_stream_and_not_what_it_handed_over",
            "StreamReads.a_read_begins_after_a_version",
            "StreamReads.a_read_ends_with_a_version"),

    // tags
    IGNORES_CONDITIONS_ON_TAGS(
            appending(append -> MutantLog.when(
                    append,
                    append.conditions().stream()
                            .filter(StreamIs.class::isInstance)
                            .toList())),
            "Tags.a_conflict_by_tag_names_the_filter_and_the_position",
            "Tags.an_event_that_came_after_the_decision_is_a_conflict"),
    LOOKS_AT_THE_LAST_SEEN_EVENT_AGAIN(
            since(c -> new NoneSince(c.filter(), Math.max(0, c.after() - 1))),
            "Tags.an_event_that_came_after_the_decision_is_a_conflict"),
    OVERLOOKS_THE_FIRST_EVENT_SINCE(
            since(c -> new NoneSince(c.filter(), c.after() + 1)),
            "Tags.a_conflict_by_tag_names_the_filter_and_the_position",
            "Tags.an_event_that_came_after_the_decision_is_a_conflict"),
    IS_CONTENT_WITH_ONE_TAG_OF_A_CLAUSE(
            filtering(clause -> new Clause(
                    clause.types(),
                    clause.tags().size() < 2
                            ? clause.tags()
                            : Set.of(clause.tags().iterator().next()))),
            "Tags.all_tags_of_a_clause_must_be_there"),
    LOOKS_AT_THE_FIRST_CLAUSE_ONLY(
            filters(f -> f instanceof AnyOf(var clauses) ? new AnyOf(clauses.subList(0, 1)) : f),
            "Tags.one_clause_of_several_is_enough"),
    IGNORES_THE_TYPE_BESIDE_TAGS(
            filtering(clause -> clause.tags().isEmpty() ? clause : new Clause(Set.of(), clause.tags())),
            "LogReads.a_read_may_be_for_some_tags",
            "Tags.a_clause_with_type_and_tag_wants_both_on_one_event"),
    LOOKS_AT_ONE_TYPE_ONLY(
            filtering(clause -> clause.types().size() < 2
                    ? clause
                    : new Clause(
                            Set.of(clause.types().stream().sorted().findFirst().orElseThrow()), clause.tags())),
            "LogReads.a_read_may_be_for_some_types",
            "Tags.one_type_of_several_is_enough"),
    COUNTS_TAGGED_EVENTS_ONLY(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(when(
                            append,
                            append.conditions().stream()
                                    .filter(c -> c instanceof StreamIs
                                            || (c instanceof NoneSince n
                                                    && n.filter() instanceof AnyOf any
                                                    && any.clauses().stream()
                                                            .anyMatch(clause -> !clause.tags()
                                                                    .isEmpty())))
                                    .toList()));
                }
            },
            "Tags.a_condition_on_everything_sees_every_event",
            "Tags.a_type_and_a_tag_on_one_event_conflict_with_each_other"),
    COUNTS_EVENTS_ABOUT_ANYTHING(
            since(c -> new NoneSince(Filter.all(), c.after())),
            "Tags.a_conflict_by_tag_names_the_filter_and_the_position",
            "Tags.events_about_other_things_are_no_conflict"),
    NAMES_THE_LAST_CONFLICT(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    try {
                        return super.append(append);
                    } catch (ConflictException e) {
                        throw e.condition() instanceof NoneSince(var filter, var after)
                                ? new ConflictException(
                                        e.condition(),
                                        all().stream()
                                                .filter(filter::matches)
                                                .reduce((_, last) -> last)
                                                .orElseThrow()
                                                .position())
                                : e;
                    }
                }
            },
            "Tags.a_plain_append_to_a_stream_counts",
            "Tags.the_first_of_several_such_events_is_named"),
    TRIMS_TAGS(
            appending(append -> MutantLog.write(
                    append,
                    write -> new Write<>(
                            write.stream(),
                            write.payload(),
                            new HashSet<>(write.tags().stream()
                                    .map(tag -> new Tag(tag.name(), tag.value().strip()))
                                    .toList())))),
            "Tags.tags_are_compared_as_they_are"),

    // keys
    FORGETS_KEYS(
            appending(append -> MutantLog.key(append, Optional.empty())),
            "Keys.a_repetition_may_come_with_other_metadata",
            "Keys.a_second_append_with_a_key_writes_nothing_and_returns_the_first_result"),
    CHECKS_CONDITIONS_BEFORE_THE_KEY(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    append(this, append);
                    return super.append(append);
                }

                private static void append(MutantLog mutant, Append<Encoded> append) {
                    mutant.log.append(MutantLog.key(MutantLog.write(append, List.of()), Optional.empty()));
                }
            },
            "Keys.the_key_is_looked_at_before_the_conditions"),
    SAYS_A_REPETITION_IS_NONE(
            answering(r -> new Appended(r.first(), r.last(), r.versions(), false)),
            "Keys.a_repetition_may_come_with_other_metadata"),
    COMPARES_NO_CONTENT(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    try {
                        return super.append(append);
                    } catch (KeyReusedException e) {
                        return log.appended(e.key()).orElseThrow().asRepeated();
                    }
                }
            },
            "Keys.a_key_stands_for_the_events_it_was_first_used_with"),
    COMPARES_METADATA(
            clock -> new MutantLog(clock) {
                private final Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();

                @Override
                public Appended append(Append<Encoded> append) {
                    append.key().ifPresent(key -> {
                        var before = seen.putIfAbsent(key, append.metadata());
                        if (before != null && !before.equals(append.metadata())) {
                            throw new KeyReusedException(key);
                        }
                    });
                    return super.append(append);
                }
            },
            "Keys.a_repetition_may_come_with_other_metadata"),
    TAKES_EQUAL_EVENTS_FOR_A_REPETITION(
            appending(append -> append.key().isPresent() || append.writes().size() != 1
                    ? append
                    : MutantLog.key(
                            append, Optional.of("made up of " + append.writes().getFirst() + append.conditions()))),
            "Conditions.any_is_never_a_conflict",
            "Keys.without_a_key_the_same_events_are_written_twice"),
    KEEPS_KEYS_BY_HASH(
            appending(append -> MutantLog.key(append, append.key().map(key -> "" + key.hashCode()))),
            "Keys.two_keys_are_two_appends"),
    KEEPS_THE_KEY_OF_A_CONFLICT(
            clock -> new MutantLog(clock) {
                private final Set<String> used = ConcurrentHashMap.newKeySet();

                @Override
                public Appended append(Append<Encoded> append) {
                    if (append.key().isPresent() && used.contains(append.key().get())) {
                        throw new KeyReusedException(append.key().get());
                    }
                    try {
                        return super.append(append);
                    } catch (ConflictException e) {
                        append.key().ifPresent(used::add);
                        throw e;
                    }
                }
            },
            "Keys.an_append_in_conflict_leaves_its_key_free"),
    KEEPS_THE_KEY_OF_AN_EMPTY_APPEND(
            clock -> new MutantLog(clock) {
                private final Set<String> used = ConcurrentHashMap.newKeySet();

                @Override
                public Appended append(Append<Encoded> append) {
                    append.key().ifPresent(key -> {
                        if (append.writes().isEmpty() ? !used.add(key) : used.contains(key)) {
                            throw new KeyReusedException(key);
                        }
                    });
                    return super.append(append);
                }
            },
            "Keys.an_append_without_events_leaves_its_key_free"),
    CANNOT_TELL_WHAT_A_KEY_WROTE(
            clock -> new MutantLog(clock) {
                @Override
                public Optional<Appended> appended(String key) {
                    return Optional.empty();
                }
            },
            "Keys.what_was_appended_under_a_key_can_be_asked_for"),
    FORGETS_KEYS_OF_REMOVED_EVENTS(
            clock -> new MutantLog(clock) {
                private String age = "";

                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(key(append, append.key().map(key -> key + age)));
                }

                @Override
                public long truncate(StreamId stream, long beforeVersion) {
                    age += "'";
                    return super.truncate(stream, beforeVersion);
                }
            },
            "Keys.a_key_outlives_the_events_it_stands_for"),

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
    IS_BEHIND_WITH_ITS_HEAD(
            clock -> new MutantLog(clock) {
                @Override
                public long head() {
                    return Math.max(0, super.head() - 1);
                }
            },
            "LogReads.the_events_of_all_streams_come_in_the_order_of_positions"),

    // time
    ASKS_THE_CLOCK_FOR_EVERY_EVENT(
            showing(event -> Optional.of(recorded(event, event.time().plusNanos(event.position())))),
            "Times.all_events_of_an_append_are_recorded_at_the_time_of_the_clock"),
    LETS_TIME_GO_BACK(
            clock -> new MutantLog(clock) {
                private final Map<Long, Instant> times = new ConcurrentHashMap<>();

                @Override
                public Appended append(Append<Encoded> append) {
                    var r = super.append(append);
                    for (var position = r.first(); position <= r.last(); position++) {
                        times.put(position, clock.instant());
                    }
                    return r;
                }

                @Override
                Optional<Event<Encoded>> shown(Event<Encoded> event) {
                    return Optional.of(recorded(event, times.getOrDefault(event.position(), event.time())));
                }
            },
            "Times.recorded_time_never_goes_back"),
    KEEPS_MILLISECONDS(
            showing(event -> Optional.of(recorded(event, event.time().truncatedTo(ChronoUnit.MILLIS)))),
            "Times.unusual_times_come_back_as_they_were"),
    FINDS_THE_POSITION_BEFORE_A_TIME(
            clock -> new MutantLog(clock) {
                @Override
                public long positionAt(Instant time) {
                    return time.equals(Instant.MIN) ? 0 : super.positionAt(time.minusNanos(1));
                }
            },
            "Times.the_last_position_at_a_time_is_found"),
    FINDS_A_POSITION_IN_AN_EMPTY_LOG(
            clock -> new MutantLog(clock) {
                @Override
                public long positionAt(Instant time) {
                    return head() == 0 ? 1 : super.positionAt(time);
                }
            },
            "Times.an_empty_log_has_no_position_at_any_time"),
    TAKES_REMOVED_EVENTS_FOR_LATE_ONES(
            clock -> new MutantLog(clock) {
                @Override
                public long positionAt(Instant time) {
                    var position = 0L;
                    while (position < head()
                            && event(position + 1)
                                    .filter(e -> !e.time().isAfter(time))
                                    .isPresent()) {
                        position++;
                    }
                    return position;
                }
            },
            "Times.the_position_at_a_time_is_found_among_removed_events"),

    // names
    READS_NAMES_AS_ASCII(
            clock -> new Renaming(clock, text -> text.replaceAll("[^ -~]", "?")), "Names.any_text_names_a_stream"),
    IGNORES_CASE(
            clock -> new Renaming(clock, text -> text.toLowerCase(Locale.ROOT)),
            "Names.streams_are_told_apart_by_case"),
    NORMALISES_NAMES(
            clock -> new Renaming(clock, text -> Normalizer.normalize(text, Normalizer.Form.NFC)),
            "Names.any_text_names_a_category"),
    CUTS_LONG_NAMES(
            clock -> new Renaming(clock, text -> text.length() > 200 ? text.substring(text.length() - 200) : text),
            "Names.the_longest_name_will_do"),
    READS_TYPES_AS_ASCII(
            showing(event -> Optional.of(event.with(new Encoded(
                    event.payload().type().replaceAll("[^ -~]", "?"),
                    event.payload().schema(),
                    event.payload().bytes())))),
            "Names.any_text_will_do_for_types_tags_metadata_and_keys"),

    // truncation
    REMOVES_ONE_TOO_MANY(
            truncating((log, stream, before) -> log.truncate(stream, before + 1)),
            "Truncation.a_stream_can_be_truncated_further",
            "Truncation.events_below_a_version_are_removed_and_the_others_keep_theirs"),
    REMOVES_ONE_TOO_FEW(
            truncating((log, stream, before) -> log.truncate(stream, before - 1)),
            "Truncation.events_below_a_version_are_removed_and_the_others_keep_theirs"),
    REMOVES_NOTHING(truncating((_, _, _) -> 0), "Truncation.a_whole_stream_can_be_removed"),
    COUNTS_WHAT_STAYS(
            truncating((log, stream, before) -> {
                log.truncate(stream, before);
                return log.version(stream);
            }),
            "Truncation.a_stream_can_be_truncated_further",
            "Truncation.removing_what_is_not_there_does_nothing"),
    REMOVES_OTHER_STREAMS_AS_WELL(
            truncating((log, stream, before) -> {
                log.truncate(StreamId.of("note", "b"), before);
                return log.truncate(stream, before);
            }),
            "Truncation.positions_and_other_streams_stay_as_they_were"),
    RENUMBERS_POSITIONS(
            clock -> new MutantLog(clock) {
                @Override
                Optional<Event<Encoded>> shown(Event<Encoded> event) {
                    if (head() > 1_000) {
                        return Optional.of(event);
                    }
                    var before = all().stream()
                            .filter(e -> e.position() <= event.position())
                            .count();
                    return Optional.of(at(event, before, event.version()));
                }
            },
            "Truncation.positions_and_other_streams_stay_as_they_were",
            "Truncation.removed_events_are_found_nowhere"),
    RENUMBERS_VERSIONS(
            clock -> new MutantLog(clock) {
                @Override
                Optional<Event<Encoded>> shown(Event<Encoded> event) {
                    if (head() > 1_000) {
                        return Optional.of(event);
                    }
                    var before = all().stream()
                            .filter(e -> e.stream().equals(event.stream()) && e.version() <= event.version())
                            .count();
                    return Optional.of(at(event, event.position(), before));
                }
            },
            "Conditions.a_stream_that_was_removed_goes_on_at_its_version"),
    STARTS_A_REMOVED_STREAM_AGAIN(
            clock -> new MutantLog(clock) {
                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    var version = super.readStream(stream, range, sink);
                    return all().stream().anyMatch(e -> e.stream().equals(stream)) ? version : 0;
                }

                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(expecting(
                            append, e -> e.equals(ExpectedVersion.exactly(0)) ? ExpectedVersion.noStream() : e));
                }
            },
            "Conditions.a_stream_that_was_removed_goes_on_at_its_version",
            "Conditions.a_version_that_has_passed_is_a_conflict"),
    TAKES_A_TRUNCATED_STREAM_FOR_NONE(
            clock -> new MutantLog(clock) {
                private final Set<StreamId> truncated = ConcurrentHashMap.newKeySet();

                @Override
                public long truncate(StreamId stream, long beforeVersion) {
                    truncated.add(stream);
                    return super.truncate(stream, beforeVersion);
                }

                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(when(
                            append,
                            append.conditions().stream()
                                    .filter(c -> !(c instanceof StreamIs(var stream, var expected))
                                            || !truncated.contains(stream)
                                            || !expected.equals(ExpectedVersion.noStream()))
                                    .toList()));
                }
            },
            "Conditions.a_stream_of_which_an_event_is_left_exists"),
    GIVES_A_TRUNCATED_STREAM_A_NEW_VERSION(
            clock -> new MutantLog(clock) {
                private final Map<StreamId, Long> live = new ConcurrentHashMap<>();

                @Override
                public long truncate(StreamId stream, long beforeVersion) {
                    var removed = super.truncate(stream, beforeVersion);
                    live.merge(stream, removed, Long::sum);
                    return removed;
                }

                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    return super.readStream(stream, range, sink) - live.getOrDefault(stream, 0L);
                }
            },
            "Truncation.events_below_a_version_are_removed_and_the_others_keep_theirs"),
    LIMITS_BY_VERSION(
            clock -> new MutantLog(clock) {
                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    return !range.backwards() && range.limit() < Integer.MAX_VALUE && range.limit() > 0
                            ? super.readStream(stream, range.until(range.after() + range.limit()), sink)
                            : super.readStream(stream, range, sink);
                }
            },
            "Truncation.reads_of_a_truncated_stream_keep_to_their_range"),
    STILL_FINDS_REMOVED_EVENTS_BY_TYPE(
            clock -> new MutantLog(clock) {
                private final List<Event<Encoded>> index = Collections.synchronizedList(new ArrayList<>());

                @Override
                public Appended append(Append<Encoded> append) {
                    var r = super.append(append);
                    log.readLog(Filter.all(), Range.after(r.first() - 1).until(r.last()), index::add);
                    return r;
                }

                @Override
                public long readLog(Filter filter, Range range, Predicate<? super Event<Encoded>> sink) {
                    if (!(filter instanceof AnyOf)) {
                        return super.readLog(filter, range, sink);
                    }
                    hand(
                            index.stream()
                                    .filter(e -> filter.matches(e) && e.position() > range.after())
                                    .limit(range.limit())
                                    .toList(),
                            sink);
                    return log.head();
                }
            },
            "Truncation.removed_events_are_found_nowhere"),
    SHOWS_A_HOLE_TO_A_READER(
            clock -> new MutantLog(clock) {
                private final Set<Event<Encoded>> removed = ConcurrentHashMap.newKeySet();

                @Override
                public long truncate(StreamId stream, long beforeVersion) {
                    log.readStream(stream, Range.ALL.until(Math.max(0, beforeVersion - 1)), removed::add);
                    return super.truncate(stream, beforeVersion);
                }

                @Override
                Optional<Event<Encoded>> shown(Event<Encoded> event) {
                    return removed.contains(event) ? Optional.empty() : Optional.of(event);
                }
            },
            "Truncation.a_read_that_has_begun_sees_no_hole_in_a_stream_that_is_truncated_meanwhile"),

    // listeners
    TELLS_NOBODY(
            listening((_, listener) -> {
                listener.accept(0);
                return () -> {};
            }),
            "Listeners.a_listener_that_fails_harms_neither_appends_nor_other_listeners"),
    TELLS_OF_APPENDS_THAT_WROTE_NOTHING(
            clock -> new MutantLog(clock) {
                private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

                @Override
                public Appended append(Append<Encoded> append) {
                    try {
                        return super.append(append);
                    } finally {
                        if (append.writes().isEmpty()) {
                            listeners.forEach(listener -> listener.accept(head()));
                        }
                    }
                }

                @Override
                public Listening onCommit(LongConsumer listener) {
                    listeners.add(listener);
                    return super.onCommit(listener);
                }
            },
            "Listeners.where_nothing_is_written_nothing_is_told"),
    TELLS_BEFORE_IT_CAN_BE_READ(
            listening((log, listener) -> log.onCommit(head -> listener.accept(head + 1))),
            "Listeners.a_listener_is_told_the_new_head_when_it_can_be_read"),
    TELLS_THOSE_WHO_HAVE_LEFT(
            listening((log, listener) -> {
                var _ = log.onCommit(listener);
                return () -> {};
            }),
            "Listeners.whoever_stops_listening_is_told_no_more"),
    LETS_A_LISTENER_FAIL_AN_APPEND(
            clock -> new MutantLog(clock) {
                private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

                @Override
                public Appended append(Append<Encoded> append) {
                    var r = super.append(append);
                    listeners.forEach(listener -> listener.accept(r.last()));
                    return r;
                }

                @Override
                public Listening onCommit(LongConsumer listener) {
                    listeners.add(listener);
                    return () -> listeners.remove(listener);
                }
            },
            "Listeners.a_listener_that_fails_harms_neither_appends_nor_other_listeners"),
    HOLDS_LISTENERS_WEAKLY(
            listening((log, listener) -> {
                var weak = new WeakReference<>(new Object[] {listener});
                return log.onCommit(head -> {
                    var held = weak.get();
                    if (held != null) {
                        ((LongConsumer) held[0]).accept(head);
                    }
                });
            }),
            "Listeners.a_listener_that_nobody_else_holds_is_told_all_the_same"),
    TELLS_WHILE_IT_IS_LOCKED(
            listening((log, listener) -> log.onCommit(head -> {
                var thread = Thread.currentThread();
                thread.interrupt();
                try {
                    listener.accept(head);
                } finally {
                    Thread.interrupted();
                }
            })),
            "Listeners.a_listener_may_append"),

    // threads
    LOOKS_AND_THEN_LEAPS(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    super.append(MutantLog.key(write(append, List.of()), Optional.empty()));
                    pause();
                    return super.append(when(append, List.of()));
                }
            },
            "Threads.of_many_writers_with_one_boundary_one_wins",
            "Threads.of_many_writers_with_one_expectation_one_wins"),
    LOOKS_FOR_THE_KEY_AND_THEN_LEAPS(
            clock -> new MutantLog(clock) {
                private final Map<String, Appended> keys = new ConcurrentHashMap<>();

                @Override
                public Appended append(Append<Encoded> append) {
                    var key = append.key().orElse("none");
                    if (keys.containsKey(key)) {
                        return keys.get(key).asRepeated();
                    }
                    pause();
                    var r = super.append(MutantLog.key(append, Optional.empty()));
                    append.key().ifPresent(_ -> keys.put(key, r));
                    return r;
                }
            },
            "Threads.of_many_appends_with_one_key_one_is_written_and_all_get_its_result"),
    ASKS_FOR_THE_VERSION_AFTERWARDS(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    var r = super.append(append);
                    pause();
                    return new Appended(r.first(), r.last(), Map.copyOf(asked(r.versions(), log)), r.repeated());
                }
            },
            "Keys.a_second_append_with_a_key_writes_nothing_and_returns_the_first_result",
            "Threads.every_append_of_many_threads_gets_a_version_of_its_own"),
    WRITES_ONE_EVENT_AFTER_THE_OTHER(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    if (append.writes().size() < 2) {
                        return super.append(append);
                    }
                    var first = super.append(write(append, append.writes().subList(0, 1)));
                    var last = first;
                    for (var write : append.writes().subList(1, append.writes().size())) {
                        pause();
                        last = super.append(
                                new Append<>(List.of(write), List.of(), Optional.empty(), append.metadata()));
                    }
                    return new Appended(first.first(), last.last(), last.versions(), false);
                }
            },
            "Threads.a_reader_that_follows_misses_nothing_and_sees_no_half_append",
            "Threads.all_that_stands_below_the_head_can_be_read",
            "Threads.what_many_threads_are_answered_is_what_one_log_can_have_answered"),
    SHOWS_ITS_HEAD_TOO_EARLY(
            clock -> new MutantLog(clock) {
                private volatile long early;

                @Override
                public Appended append(Append<Encoded> append) {
                    early = super.head() + append.writes().size();
                    pause();
                    return super.append(append);
                }

                @Override
                public long head() {
                    return Math.max(early, super.head());
                }
            },
            "Threads.all_that_stands_below_the_head_can_be_read"),
    LETS_ONE_WRITE_AT_A_TIME_AND_REFUSES_OTHERS(
            clock -> new MutantLog(clock) {
                private final ReentrantLock lock = new ReentrantLock();

                @Override
                public Appended append(Append<Encoded> append) {
                    if (!lock.tryLock()) {
                        throw new StorageException("busy");
                    }
                    try {
                        pause();
                        return super.append(append);
                    } finally {
                        lock.unlock();
                    }
                }
            },
            "Threads.a_reader_that_follows_misses_nothing_and_sees_no_half_append",
            "Threads.all_that_stands_below_the_head_can_be_read",
            "Threads.many_threads_write_many_streams"),
    IS_CLOSED_BY_AN_INTERRUPT(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    closeIfInterrupted();
                    return super.append(append);
                }

                @Override
                public long readStream(StreamId stream, Range range, Predicate<? super Event<Encoded>> sink) {
                    closeIfInterrupted();
                    return super.readStream(stream, range, sink);
                }

                private void closeIfInterrupted() {
                    if (Thread.currentThread().isInterrupted()) {
                        log.close();
                        throw new StorageException("closed by interrupt");
                    }
                }
            },
            "Threads.an_interrupted_append_is_written_whole_or_not_at_all_and_harms_nobody",
            "Threads.an_interrupted_read_harms_nobody"),
    HOLDS_LISTENERS_TWICE(
            listening((log, listener) -> {
                var first = log.onCommit(head -> Thread.ofVirtual().start(() -> listener.accept(head)));
                var second = log.onCommit(head -> Thread.ofVirtual().start(() -> listener.accept(head)));
                return () -> {
                    first.close();
                    second.close();
                };
            }),
            "Listeners.a_listener_is_never_told_two_things_at_once");

    private final Function<Clock, EventLog> open;
    private final List<String> killers;

    Mutant(Function<Clock, EventLog> open, String... killers) {
        this.open = open;
        this.killers = List.of(killers);
    }

    EventLog open(Clock clock) {
        return open.apply(clock);
    }

    /// {@return the tests that must fail on it}
    List<String> killers() {
        return killers;
    }

    private interface Read {
        long into(Range range, Predicate<? super Event<Encoded>> sink);
    }

    private interface Truncate {
        long truncate(EventLog log, StreamId stream, long before);
    }

    private interface Listen {
        EventLog.Listening listen(EventLog log, LongConsumer listener);
    }

    private static void pause() {
        LockSupport.parkNanos(200_000);
    }

    private static Event<Encoded> recorded(Event<Encoded> event, Instant time) {
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

    private static Map<StreamId, Long> map(Map<StreamId, Long> versions, UnaryOperator<Long> change) {
        var changed = new HashMap<>(versions);
        changed.replaceAll((_, version) -> change.apply(version));
        return changed;
    }

    private static Map<StreamId, Long> asked(Map<StreamId, Long> versions, EventLog log) {
        var changed = new HashMap<>(versions);
        changed.replaceAll((stream, _) -> log.version(stream));
        return changed;
    }

    private static Function<Clock, EventLog> appending(UnaryOperator<Append<Encoded>> change) {
        return clock -> new MutantLog(clock) {
            @Override
            public Appended append(Append<Encoded> append) {
                return super.append(change.apply(append));
            }
        };
    }

    private static Function<Clock, EventLog> writing(UnaryOperator<List<Write<Encoded>>> change) {
        return appending(append -> MutantLog.write(append, change.apply(append.writes())));
    }

    private static Function<Clock, EventLog> expecting(UnaryOperator<ExpectedVersion> change) {
        return appending(append -> MutantLog.expecting(append, change));
    }

    private static Function<Clock, EventLog> since(UnaryOperator<NoneSince> change) {
        return appending(append -> MutantLog.when(append, c -> c instanceof NoneSince n ? change.apply(n) : c));
    }

    private static Function<Clock, EventLog> answering(UnaryOperator<Appended> change) {
        return clock -> new MutantLog(clock) {
            @Override
            public Appended append(Append<Encoded> append) {
                return change.apply(super.append(append));
            }
        };
    }

    private static Function<Clock, EventLog> showing(Function<Event<Encoded>, Optional<Event<Encoded>>> change) {
        return clock -> new MutantLog(clock) {
            @Override
            Optional<Event<Encoded>> shown(Event<Encoded> event) {
                return change.apply(event);
            }
        };
    }

    private static Function<Clock, EventLog> filters(UnaryOperator<Filter> change) {
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

    private static Function<Clock, EventLog> filtering(UnaryOperator<Clause> change) {
        return filters(filter -> filter instanceof AnyOf(var clauses)
                ? new AnyOf(clauses.stream().map(change).toList())
                : filter);
    }

    private static Function<Clock, EventLog> ranges(UnaryOperator<Range> change) {
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

    private static Function<Clock, EventLog> sinks(UnaryOperator<Predicate<? super Event<Encoded>>> change) {
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

    private static Function<Clock, EventLog> truncating(Truncate truncate) {
        return clock -> new MutantLog(clock) {
            @Override
            public long truncate(StreamId stream, long beforeVersion) {
                return truncate.truncate(log, stream, beforeVersion);
            }
        };
    }

    private static Function<Clock, EventLog> listening(Listen listen) {
        return clock -> new MutantLog(clock) {
            @Override
            public Listening onCommit(LongConsumer listener) {
                return listen.listen(log, listener);
            }
        };
    }

    /// Keeps arrays of its own beside the log.
    private static final class Sharing extends MutantLog {
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
    private static final class Renaming extends MutantLog {
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

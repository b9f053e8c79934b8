package dev.varve.testkit.contract;

import static dev.varve.testkit.contract.Faults.*;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.ExpectedVersion.Exactly;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Faults of appends and their conditions.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new log
enum AppendMutant implements Mutant {
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
            "StreamReads.a_read_ends_with_a_version");

    private final Function<Clock, EventLog> making;
    private final List<String> killers;

    AppendMutant(Function<Clock, EventLog> making, String... killers) {
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

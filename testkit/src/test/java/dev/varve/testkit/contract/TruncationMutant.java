package dev.varve.testkit.contract;

import static dev.varve.testkit.contract.Faults.*;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Condition.StreamIs;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import dev.varve.memory.InMemoryEventLog;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Faults of time, of names and of truncation.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new log
enum TruncationMutant implements Mutant {
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
    SAYS_NOTHING_OF_A_CLOCK_THAT_IS_BEHIND(
            clock -> new MutantLog(clock) {
                @Override
                public Duration clockBehind() {
                    return Duration.ZERO;
                }
            },
            "Times.a_clock_that_is_far_behind_the_log_is_told_of_until_it_has_caught_up"),
    TOLERATES_NO_CLOCK_THAT_IS_BEHIND(
            clock -> new MutantLog(new InMemoryEventLog(clock, EventLog.MAX_PAYLOAD, Duration.ZERO)),
            "Times.a_clock_that_is_far_behind_the_log_is_told_of_until_it_has_caught_up"),
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
    OVERFLOWS_AT_THE_LOWEST_VERSION(
            truncating((log, stream, before) -> log.truncate(stream, before == Long.MIN_VALUE ? 4 : before)),
            "Truncation.removing_what_is_not_there_does_nothing"),
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
            "Truncation.a_read_that_has_begun_sees_no_hole_in_a_stream_that_is_truncated_meanwhile");

    private final Function<Clock, EventLog> making;
    private final List<String> killers;

    TruncationMutant(Function<Clock, EventLog> making, String... killers) {
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

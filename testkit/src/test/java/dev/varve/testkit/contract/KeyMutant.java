package dev.varve.testkit.contract;

import static dev.varve.testkit.contract.Faults.*;

import dev.varve.Append;
import dev.varve.Append.Write;
import dev.varve.Appended;
import dev.varve.Condition.NoneSince;
import dev.varve.Condition.StreamIs;
import dev.varve.ConflictException;
import dev.varve.Filter;
import dev.varve.Filter.AnyOf;
import dev.varve.Filter.Clause;
import dev.varve.KeyReusedException;
import dev.varve.StreamId;
import dev.varve.Tag;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Faults of tags and of append keys.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new log
enum KeyMutant implements Mutant {
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
    BELIEVES_A_LOOK_BEYOND_THE_HEAD(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    return super.append(when(
                            append,
                            c -> c instanceof NoneSince(var filter, var after)
                                    ? new NoneSince(filter, Math.min(after, head()))
                                    : c));
                }
            },
            "Tags.nobody_can_have_looked_beyond_the_head"),
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
            "Commands.a_command_that_comes_again_gets_its_first_outcome",
            "Commands.an_id_that_was_used_for_another_command_is_refused",
            "Commands.a_command_whose_events_were_removed_gets_its_first_outcome_all_the_same",
            "Keys.a_repetition_may_come_with_other_metadata",
            "Keys.a_second_append_with_a_key_writes_nothing_and_returns_the_first_result"),
    CHECKS_CONDITIONS_BEFORE_THE_KEY(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    append(log, append);
                    return super.append(append);
                }

                private static void append(EventLog log, Append<Encoded> append) {
                    log.append(MutantLog.key(MutantLog.write(append, List.of()), Optional.empty()));
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
    LETS_THE_KEY_OF_REMOVED_EVENTS_STAND_FOR_ANYTHING(
            clock -> new MutantLog(clock) {
                @Override
                public Appended append(Append<Encoded> append) {
                    try {
                        return super.append(append);
                    } catch (KeyReusedException e) {
                        var earlier = log.appended(e.key()).orElseThrow();
                        if (log.event(earlier.first()).isPresent()) {
                            throw e;
                        }
                        return earlier.asRepeated();
                    }
                }
            },
            "Keys.a_key_outlives_the_events_it_stands_for");

    private final Function<Clock, EventLog> making;
    private final List<String> killers;

    KeyMutant(Function<Clock, EventLog> making, String... killers) {
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

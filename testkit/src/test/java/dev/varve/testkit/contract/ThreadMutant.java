package dev.varve.testkit.contract;

import static dev.varve.testkit.contract.Faults.*;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Event;
import dev.varve.Range;
import dev.varve.StorageException;
import dev.varve.StreamId;
import dev.varve.codec.EventCodec.Encoded;
import dev.varve.log.EventLog;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// Faults of listeners, and those that many threads at once bring to light.
@SuppressWarnings("ImmutableEnumChecker") // each makes a new log
enum ThreadMutant implements Mutant {
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
            "Threads.many_threads_write_many_streams",
            "Commands.a_thousand_senders_on_one_stream_are_all_served"),
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

    private final Function<Clock, EventLog> making;
    private final List<String> killers;

    ThreadMutant(Function<Clock, EventLog> making, String... killers) {
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

package dev.varve.store;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.Event;
import dev.varve.ExpectedVersion;
import dev.varve.KeyReusedException;
import dev.varve.Range;
import dev.varve.StreamId;
import dev.varve.decide.Decider;
import dev.varve.decide.Decision;
import dev.varve.signal.Replay;
import dev.varve.snapshot.Snapshots;
import dev.varve.store.StateLoader.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// The streams of one category with their behaviour: loads a state, decides, appends, and tries again when another
/// writer came in between. Safe for use by several threads.
///
/// @param <C> the commands
/// @param <S> the state
/// @param <E> the events
public final class Repository<C, S, E> {

    /// How often a command is tried, unless told otherwise.
    public static final int ATTEMPTS = 8;

    private final EventStore<E> store;
    private final String category;
    private final Decider<C, S, E> decider;
    private final Optional<Snapshots<S>> snapshots;
    private final int attempts;
    private final IntFunction<Duration> backoff;
    private final UnaryOperator<Append<E>> completion;
    private final StateLoader<S, E> loader;

    private Repository(
            EventStore<E> store,
            String category,
            Decider<C, S, E> decider,
            Optional<Snapshots<S>> snapshots,
            int attempts,
            IntFunction<Duration> backoff,
            UnaryOperator<Append<E>> completion) {
        this.store = store;
        this.category = category;
        this.decider = decider;
        this.snapshots = snapshots;
        this.attempts = attempts;
        this.backoff = backoff;
        this.completion = completion;
        this.loader = new StateLoader<>(store, decider, snapshots, store.observer());
    }

    static <C, S, E> Repository<C, S, E> of(EventStore<E> store, String category, Decider<C, S, E> decider) {
        return new Repository<>(
                store, category, decider, Optional.empty(), ATTEMPTS, Repository::randomly, append -> append);
    }

    private static Duration randomly(int attempt) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(100_000L << Math.min(attempt, 10)));
    }

    /// {@return this repository, that uses and keeps snapshots}
    public Repository<C, S, E> snapshots(Snapshots<S> snapshots) {
        return new Repository<>(store, category, decider, Optional.of(snapshots), attempts, backoff, completion);
    }

    /// {@return this repository, that tries a command at most `attempts` times}
    public Repository<C, S, E> attempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("a command is tried at least once, not " + attempts + " times");
        }
        return new Repository<>(store, category, decider, snapshots, attempts, backoff, completion);
    }

    /// {@return this repository, that waits this long after the first, second, ... attempt; usually at random}
    public Repository<C, S, E> backoff(IntFunction<Duration> backoff) {
        return new Repository<>(store, category, decider, snapshots, attempts, backoff, completion);
    }

    /// {@return this repository, that lets `completion` add to every append that has events}
    ///
    /// So a decision about one stream can be written together with events of other streams, and under conditions on
    /// them. What the completion throws reaches the caller; nothing was written then.
    public Repository<C, S, E> completing(UnaryOperator<Append<E>> completion) {
        return new Repository<>(store, category, decider, snapshots, attempts, backoff, completion);
    }

    /// {@return the id of the stream of `key`}
    public StreamId stream(String key) {
        return new StreamId(category, key);
    }

    /// {@return the state of a stream now, and its version}
    ///
    /// @throws dev.varve.IncompleteHistoryException if events are missing and no snapshot covers them
    public Loaded<S> load(String key) {
        return load(key, Long.MAX_VALUE);
    }

    /// {@return the state as it was at `version`, or as it is if the stream has not come that far}
    public Loaded<S> load(String key, long version) {
        var state = loader.load(stream(key), version);
        return new Loaded<>(state.value(), state.version());
    }

    /// Carries out a command.
    ///
    /// @throws ConflictException if other writers were first in every attempt; nothing was written
    public Outcome<S, E> handle(String key, C command) {
        return handle(key, Command.of(command));
    }

    /// Carries out a command of which more is known.
    ///
    /// A command whose id was seen before is not decided again: its first outcome is returned, as `repeated`. Only
    /// accepted commands with events are remembered. If the sender says what it expects, only that is tried, once.
    ///
    /// @throws ConflictException if other writers were first; nothing was written
    /// @throws KeyReusedException if the id belongs to an append that has nothing to do with this stream
    public Outcome<S, E> handle(String key, Command<? extends C> command) {
        return handle(key, List.of(command.body()), command);
    }

    /// Carries out several commands as one: the events of all of them are appended together, or, when one of them is
    /// refused, none.
    public Outcome<S, E> handleAll(String key, List<? extends C> commands) {
        if (commands.isEmpty()) {
            var now = load(key);
            return new Outcome.Accepted<>(now.state(), now.version(), List.of(), store.head(), false);
        }
        return handle(key, commands, Command.of(commands.getFirst()));
    }

    private Outcome<S, E> handle(String key, List<? extends C> bodies, Command<?> command) {
        var stream = stream(key);
        for (var attempt = 1; ; attempt++) {
            var earlier = command.id().flatMap(store.log::appended);
            if (earlier.isPresent()) {
                return repeated(stream, earlier.get(), command);
            }
            try {
                return attempt(stream, bodies, command);
            } catch (ConflictException e) {
                if (command.expected().isPresent() || attempt >= attempts || !pause(attempt)) {
                    throw e;
                }
            } catch (KeyReusedException e) {
                // Another sender of the same command was faster: the next attempt finds what it wrote.
                if (attempt >= attempts) {
                    throw e;
                }
            }
        }
    }

    private Outcome<S, E> attempt(StreamId stream, List<? extends C> bodies, Command<?> command) {
        var loaded = loader.load(stream, Long.MAX_VALUE);
        refuseStale(stream, command, loaded.version());
        var state = loaded.value();
        var events = new ArrayList<E>();
        for (C body : bodies) {
            switch (decider.decide(body, state)) {
                case Decision.Refused<E>(var reason) -> {
                    return new Outcome.Refused<>(loaded.value(), loaded.version(), reason);
                }
                case Decision.Accepted<E>(var accepted) -> {
                    state = decider.replay(state, accepted);
                    events.addAll(accepted);
                }
            }
        }
        var append = append(stream, loaded.version(), events, command);
        var appended = store.append(events.isEmpty() ? append : completion.apply(append));
        if (appended.repeated()) {
            return repeated(stream, appended, command);
        }
        if (!events.isEmpty()) {
            loader.keep(stream, new State<>(state, grown(loaded.replay(), events.size())));
        }
        return new Outcome.Accepted<>(state, appended.version(stream), events, appended.last(), false);
    }

    /// Someone who decides on what they saw is told that it is out of date before they are told anything else.
    private void refuseStale(StreamId stream, Command<?> command, long version) {
        command.expected().ifPresent(expected -> {
            // Only the beliefs without a number need another look at the stream.
            var live = expected instanceof ExpectedVersion.State && isLive(stream);
            if (!expected.holds(version, live)) {
                throw new ConflictException(Condition.streamIs(stream, expected), version);
            }
        });
    }

    private boolean isLive(StreamId stream) {
        var live = new AtomicBoolean();
        var _ = store.log.readStream(stream, Range.ALL.reversed().limit(1), _ -> {
            live.set(true);
            return false;
        });
        return live.get();
    }

    private static <E> Append<E> append(StreamId stream, long version, List<E> events, Command<?> command) {
        var append = Append.to(stream, ExpectedVersion.exactly(version), events).metadata(command.metadata());
        if (command.expected().isPresent()) {
            append = append.when(Condition.streamIs(stream, command.expected().get()));
        }
        return command.id().isPresent() ? append.key(command.id().get()) : append;
    }

    private static Replay grown(Replay replay, int events) {
        return new Replay(
                replay.snapshotVersion(), replay.version() + events, replay.folded(), replay.bytes(), replay.nanos());
    }

    private Outcome<S, E> repeated(StreamId stream, Appended earlier, Command<?> command) {
        var version = earlier.versions().get(stream);
        if (version == null) {
            throw new KeyReusedException(command.id().orElseThrow());
        }
        var events = new ArrayList<Event<E>>();
        var _ = store.read(
                stream, Range.after(Math.max(0, version - earlier.count())).until(version), events::add);
        var own = events.stream()
                .filter(event -> event.position() >= earlier.first())
                .map(Event::payload)
                .toList();
        var state = loader.load(stream, version);
        return new Outcome.Accepted<>(state.value(), version, own, earlier.last(), true);
    }

    private boolean pause(int attempt) {
        try {
            Thread.sleep(backoff.apply(attempt));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

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
import dev.varve.decide.Reason;
import dev.varve.signal.Replay;
import dev.varve.snapshot.Snapshots;
import dev.varve.store.StateLoader.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/// The streams of one category with their behaviour: loads a state, decides, appends, and tries again when another
/// writer came in between, for five seconds unless told otherwise ([Retry]). Safe for use by several threads.
///
/// A decider that gives a command to its own stream is in conflict with itself: that is tried again as well, and then
/// given up.
///
/// @param <C> the commands
/// @param <S> the state
/// @param <E> the events
public final class Repository<C, S, E> {

    private final EventStore<E> store;
    private final String category;
    private final Decider<C, S, E> decider;
    private final Optional<Snapshots<S>> snapshots;
    private final Retry retry;
    private final UnaryOperator<Append<E>> completion;
    private final StateLoader<S, E> loader;

    private Repository(
            EventStore<E> store,
            String category,
            Decider<C, S, E> decider,
            Optional<Snapshots<S>> snapshots,
            Retry retry,
            UnaryOperator<Append<E>> completion) {
        this.store = store;
        this.category = category;
        this.decider = decider;
        this.snapshots = snapshots;
        this.retry = retry;
        this.completion = completion;
        this.loader = new StateLoader<>(store, decider, snapshots, store.observer());
    }

    static <C, S, E> Repository<C, S, E> of(EventStore<E> store, String category, Decider<C, S, E> decider) {
        return new Repository<>(store, category, decider, Optional.empty(), Retry.DEFAULT, append -> append);
    }

    /// {@return this repository, that uses and keeps snapshots}
    public Repository<C, S, E> snapshots(Snapshots<S> snapshots) {
        return new Repository<>(store, category, decider, Optional.of(snapshots), retry, completion);
    }

    /// {@return this repository, that goes on trying for another time when other writers are first}
    public Repository<C, S, E> retry(Retry retry) {
        return new Repository<>(store, category, decider, snapshots, retry, completion);
    }

    /// {@return this repository, that lets `completion` add to every append that has events}
    ///
    /// So a decision about one stream can be written together with events of other streams, and under conditions on
    /// them. What the completion throws reaches the caller; nothing was written then.
    public Repository<C, S, E> completing(UnaryOperator<Append<E>> completion) {
        return new Repository<>(store, category, decider, snapshots, retry, completion);
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
    /// @throws ConflictException if other writers were first, until the time to go on trying was over; nothing was
    ///     written
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
        var patience = command.expected().isPresent() ? Retry.NEVER : retry;
        return patience.run(store.queues(), stream, () -> attempt(stream, bodies, command));
    }

    private Outcome<S, E> attempt(StreamId stream, List<? extends C> bodies, Command<?> command) {
        var earlier = command.id().flatMap(store.log::appended);
        return earlier.isPresent() ? repeated(stream, earlier.get(), command) : first(stream, bodies, command);
    }

    private Outcome<S, E> first(StreamId stream, List<? extends C> bodies, Command<?> command) {
        var loaded = now(stream);
        refuseStale(stream, command, loaded.version());
        return switch (decide(bodies, loaded.value())) {
            case Decided.Refused<S, E>(var reason) -> new Outcome.Refused<>(loaded.value(), loaded.version(), reason);
            case Decided.Accepted<S, E>(var state, var events) -> {
                var append = append(stream, loaded.version(), events, command);
                var appended = append(events.isEmpty() ? append : completion.apply(append));
                if (appended.repeated()) {
                    yield repeated(stream, appended, command);
                }
                if (!events.isEmpty()) {
                    leave(stream, loader.keep(stream, new State<>(state, grown(loaded.replay(), events.size()))));
                }
                yield new Outcome.Accepted<>(state, appended.version(stream), events, appended.last(), false);
            }
        };
    }

    /// {@return the state now, from the one that was left by the one before in the queue of the stream if there was
    /// one}
    @SuppressWarnings("unchecked") // nobody else leaves notes by this source
    private State<S> now(StreamId stream) {
        var loaded = store.queues()
                .left(stream, source())
                .map(known -> loader.goOn(stream, (State<S>) known))
                .orElseGet(() -> loader.load(stream, Long.MAX_VALUE));
        leave(stream, loaded);
        return loaded;
    }

    private void leave(StreamId stream, State<S> state) {
        store.queues().leave(stream, source(), state);
    }

    private Source source() {
        return new Source(store, decider);
    }

    /// What a state is made with.
    private record Source(EventStore<?> store, Decider<?, ?, ?> decider) {}

    /// Another sender of the same command may have been faster, and have decided on another state.
    private Appended append(Append<E> append) {
        try {
            return store.append(append);
        } catch (KeyReusedException e) {
            return append.key()
                    .flatMap(store.log::appended)
                    .orElseThrow(() -> e)
                    .asRepeated();
        }
    }

    /// What commands lead to, taken together.
    private sealed interface Decided<S, E> {

        record Accepted<S, E>(S state, List<E> events) implements Decided<S, E> {}

        record Refused<S, E>(Reason reason) implements Decided<S, E> {}
    }

    private Decided<S, E> decide(List<? extends C> bodies, S loaded) {
        var state = loaded;
        var events = new ArrayList<E>();
        for (C body : bodies) {
            switch (decider.decide(body, state)) {
                case Decision.Refused<E>(var reason) -> {
                    return new Decided.Refused<>(reason);
                }
                case Decision.Accepted<E>(var accepted) -> {
                    state = decider.replay(state, accepted);
                    events.addAll(accepted);
                }
            }
        }
        return new Decided.Accepted<>(state, events);
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
}

package dev.varve.store;

import dev.varve.Append;
import dev.varve.Appended;
import dev.varve.Condition;
import dev.varve.ConflictException;
import dev.varve.ExpectedVersion;
import dev.varve.Filter;
import dev.varve.IncompleteHistoryException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

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
    private final BiPredicate<? super E, ? super E> same;
    private final UnaryOperator<Append<E>> completion;
    private final StateLoader<S, E> loader;

    private Repository(
            EventStore<E> store,
            String category,
            Decider<C, S, E> decider,
            Optional<Snapshots<S>> snapshots,
            Retry retry,
            BiPredicate<? super E, ? super E> same,
            UnaryOperator<Append<E>> completion) {
        this.store = store;
        this.category = category;
        this.decider = decider;
        this.snapshots = snapshots;
        this.retry = retry;
        this.same = same;
        this.completion = completion;
        this.loader = new StateLoader<>(store, decider, snapshots, store.observer());
    }

    static <C, S, E> Repository<C, S, E> of(EventStore<E> store, String category, Decider<C, S, E> decider) {
        return new Repository<>(
                store, category, decider, Optional.empty(), Retry.DEFAULT, Objects::equals, append -> append);
    }

    /// {@return this repository, that uses and keeps snapshots}
    public Repository<C, S, E> snapshots(Snapshots<S> snapshots) {
        Objects.requireNonNull(snapshots, "snapshots is null");
        return new Repository<>(store, category, decider, Optional.of(snapshots), retry, same, completion);
    }

    /// {@return this repository, that goes on trying for another time when other writers are first}
    public Repository<C, S, E> retry(Retry retry) {
        Objects.requireNonNull(retry, "retry is null");
        return new Repository<>(store, category, decider, snapshots, retry, same, completion);
    }

    /// {@return this repository, that asks `same` whether a recorded event, the first argument, is the one that a
    /// repeated command leads to; unless told otherwise they have to be equal}
    ///
    /// So a field that the sender does not keep, such as a time, can be left out of the comparison.
    public Repository<C, S, E> comparing(BiPredicate<? super E, ? super E> same) {
        Objects.requireNonNull(same, "same is null");
        return new Repository<>(store, category, decider, snapshots, retry, same, completion);
    }

    /// {@return this repository, that lets `completion` add to every append that has events}
    ///
    /// So a decision about one stream can be written together with events of other streams, and under conditions on
    /// them. What the completion throws reaches the caller; nothing was written then.
    public Repository<C, S, E> completing(UnaryOperator<Append<E>> completion) {
        Objects.requireNonNull(completion, "completion is null");
        return new Repository<>(store, category, decider, snapshots, retry, same, completion);
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

    /// {@return the state that the command with this id was decided on; the state now if there was none, or that
    /// of then cannot be known}
    ///
    /// A command may be made of less than it says, such as what a person typed. Made on this state it is the same
    /// command when the same is typed again.
    public Loaded<S> loadFor(String key, String commandId) {
        var stream = stream(key);
        var before = store.log
                .appended(commandId)
                .filter(earlier -> earlier.versions().containsKey(stream))
                .map(earlier -> stored(stream, earlier))
                .filter(Stored::isComplete)
                .map(Stored::before);
        try {
            return load(key, before.orElse(Long.MAX_VALUE));
        } catch (IncompleteHistoryException e) {
            return load(key);
        }
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
    /// A command whose id was seen before is not carried out again: its first outcome is returned, as `repeated`.
    /// Only accepted commands with events are remembered. If the sender says what it expects, only that is tried,
    /// once.
    ///
    /// That it is the same command is told by its events: decided again, on the state of then, it leads to those
    /// that were recorded. This is not asked when some of them, or what was before them, were truncated. Then the
    /// outcome has the events that are left, and the state of now if that of then is lost, or the initial one if
    /// both are.
    ///
    /// @throws ConflictException if other writers were first; nothing was written
    /// @throws KeyReusedException if the id was used for another command; nothing was written
    public Outcome<S, E> handle(String key, Command<? extends C> command) {
        Objects.requireNonNull(command, "command is null");
        return handle(key, List.of(command.body()), command);
    }

    /// Carries out several commands as one: the events of all of them are appended together, or, when one of them is
    /// refused, none.
    public Outcome<S, E> handleAll(String key, List<? extends C> commands) {
        Objects.requireNonNull(commands, "commands is null");
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
        return earlier.isPresent() ? repeated(stream, earlier.get(), bodies, command) : first(stream, bodies, command);
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
                    yield repeated(stream, appended, bodies, command);
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

    private Outcome<S, E> repeated(StreamId stream, Appended earlier, List<? extends C> bodies, Command<?> command) {
        var version = earlier.versions().get(stream);
        if (version == null) {
            throw otherCommand(command, earlier);
        }
        var stored = stored(stream, earlier);
        if (stored.isComplete() && !isOf(bodies, stored)) {
            throw otherCommand(command, earlier);
        }
        return new Outcome.Accepted<>(stateAt(stream, version), version, stored.payloads(), earlier.last(), true);
    }

    private static KeyReusedException otherCommand(Command<?> command, Appended earlier) {
        return new KeyReusedException(command.id().orElseThrow(), earlier.first());
    }

    /// What is left of the events of an append in one stream.
    ///
    /// @param before the version of the stream before the first of them
    /// @param isComplete whether no event of the append is missing, in this stream or in others
    private record Stored<E>(StreamId stream, long before, List<E> payloads, boolean isComplete) {}

    private Stored<E> stored(StreamId stream, Appended earlier) {
        var found = new Object() {
            long count;
            long before = earlier.version(stream);
        };
        var payloads = new ArrayList<E>();
        var _ = store.log.readLog(Filter.all(), Range.after(earlier.first() - 1).until(earlier.last()), event -> {
            found.count++;
            if (event.stream().equals(stream)) {
                found.before = Math.min(found.before, event.version() - 1);
                store.decoding.decode(event, payloads::add);
            }
            return true;
        });
        return new Stored<>(stream, found.before, payloads, found.count == earlier.count());
    }

    private boolean isOf(List<? extends C> bodies, Stored<E> stored) {
        State<S> then;
        try {
            then = loader.load(stored.stream(), stored.before());
        } catch (IncompleteHistoryException e) {
            return true;
        }
        return decide(bodies, then.value()) instanceof Decided.Accepted<S, E>(var _, var events)
                && events.size() == stored.payloads().size()
                && IntStream.range(0, events.size())
                        .allMatch(n -> same.test(stored.payloads().get(n), events.get(n)));
    }

    /// Where the state of then cannot be known any more, that of now will do; and where that is lost, the initial one.
    private S stateAt(StreamId stream, long version) {
        for (var until : List.of(version, Long.MAX_VALUE)) {
            try {
                return loader.load(stream, until).value();
            } catch (IncompleteHistoryException e) {
                // Its events were truncated.
            }
        }
        return decider.initialState();
    }
}

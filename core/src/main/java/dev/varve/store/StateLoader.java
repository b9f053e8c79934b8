package dev.varve.store;

import dev.varve.Cause;
import dev.varve.EvolveFailedException;
import dev.varve.StreamId;
import dev.varve.decide.Fold;
import dev.varve.signal.Observer;
import dev.varve.signal.Replay;
import dev.varve.signal.Signal;
import dev.varve.snapshot.SnapshotStore.Snapshot;
import dev.varve.snapshot.Snapshots;
import java.util.Objects;
import java.util.Optional;

/// Brings the state of a stream up to date, from a snapshot where one can be used.
final class StateLoader<S, E> {

    /// A state, and what it took.
    record State<S>(S value, Replay replay) {
        long version() {
            return replay.version();
        }

        private State<S> ofSnapshot() {
            return new State<>(
                    value,
                    new Replay(replay.version(), replay.version(), replay.folded(), replay.bytes(), replay.nanos()));
        }
    }

    private final EventReader<E> reader;
    private final Fold<S, E> fold;
    private final Optional<Snapshots<S>> snapshots;
    private final Observer observer;

    StateLoader(EventReader<E> reader, Fold<S, E> fold, Optional<Snapshots<S>> snapshots, Observer observer) {
        this.reader = reader;
        this.fold = fold;
        this.snapshots = snapshots;
        this.observer = observer;
    }

    /// {@return the state at `untilVersion`, or at the version of the stream if that is less}
    State<S> load(StreamId stream, long untilVersion) {
        var start = System.nanoTime();
        var replaying = snapshots
                .flatMap(kept -> fromSnapshot(kept, stream, untilVersion))
                .orElseGet(() -> new Begun<>(fromStart(stream, untilVersion), 0));
        return told(stream, replaying, start);
    }

    /// {@return the state now, from one that was loaded before}
    State<S> goOn(StreamId stream, State<S> known) {
        var start = System.nanoTime();
        var replaying = new Replaying<>(reader.decoding, fold, stream, known.value(), known.version());
        return replaying.run(reader.log, Long.MAX_VALUE)
                ? told(stream, new Begun<>(replaying, known.replay().snapshotVersion()), start)
                : load(stream, Long.MAX_VALUE);
    }

    private State<S> told(StreamId stream, Begun<S, E> begun, long start) {
        var done = begun.replaying();
        var replay = new Replay(
                begun.snapshotVersion(), done.version(), done.folded(), done.bytes(), System.nanoTime() - start);
        observer.tell(new Signal.Loaded(stream, replay));
        return new State<>(done.state(), replay);
    }

    private record Begun<S, E>(Replaying<S, E> replaying, long snapshotVersion) {}

    private Replaying<S, E> fromStart(StreamId stream, long untilVersion) {
        var replaying = new Replaying<>(reader.decoding, fold, stream, fold.initialState(), 0);
        var _ = replaying.run(reader.log, untilVersion);
        return replaying;
    }

    private Optional<Begun<S, E>> fromSnapshot(Snapshots<S> kept, StreamId stream, long untilVersion) {
        return find(kept, stream, untilVersion).flatMap(snapshot -> {
            if (snapshot.schema() != kept.schema()) {
                return ignored(snapshot, "it has schema %s, not %s".formatted(snapshot.schema(), kept.schema()));
            }
            if (snapshot.state().length == 0) {
                return ignored(snapshot, "it is empty");
            }
            return decode(kept, snapshot).flatMap(state -> foldOn(snapshot, state, untilVersion));
        });
    }

    private Optional<S> decode(Snapshots<S> kept, Snapshot snapshot) {
        try {
            var state = Optional.ofNullable(kept.codec().decode(snapshot.state()));
            return state.isPresent() ? state : ignored(snapshot, "its bytes mean no state");
        } catch (Throwable e) {
            return ignored(snapshot, "it cannot be decoded: " + Cause.inWords(e));
        }
    }

    private Optional<Begun<S, E>> foldOn(Snapshot snapshot, S state, long untilVersion) {
        var replaying = new Replaying<>(reader.decoding, fold, snapshot.stream(), state, snapshot.version());
        try {
            return replaying.run(reader.log, untilVersion)
                    ? Optional.of(new Begun<>(replaying, snapshot.version()))
                    : ignored(snapshot, "the stream has not come that far");
        } catch (EvolveFailedException e) {
            return ignored(snapshot, "the fold cannot go on from it: " + Cause.inWords(e));
        }
    }

    private Optional<Snapshot> find(Snapshots<S> kept, StreamId stream, long untilVersion) {
        try {
            return Objects.requireNonNull(
                    kept.store().latest(stream, kept.name(), untilVersion), "a snapshot store answers null");
        } catch (Throwable e) {
            observer.tell(new Signal.Failed("reading snapshot '%s' of %s".formatted(kept.name(), stream), e));
            return Optional.empty();
        }
    }

    private <T> Optional<T> ignored(Snapshot snapshot, String why) {
        observer.tell(new Signal.SnapshotIgnored(snapshot.stream(), snapshot.name(), snapshot.version(), why));
        return Optional.empty();
    }

    /// Keeps a snapshot of a state that was just appended, if that is due. Its failure is told, not thrown.
    ///
    /// @return the state, which from now on is that of the snapshot if one was kept
    State<S> keep(StreamId stream, State<S> state) {
        return snapshots.filter(kept -> isKept(kept, stream, state)).isPresent() ? state.ofSnapshot() : state;
    }

    private boolean isKept(Snapshots<S> kept, StreamId stream, State<S> state) {
        try {
            if (!kept.policy().due(state.replay(), state.value())) {
                return false;
            }
            var bytes = kept.codec().encode(state.value());
            if (bytes.length == 0) {
                throw new IllegalArgumentException(
                        "the codec makes no bytes of the state, which cannot be told from no snapshot");
            }
            kept.store().save(new Snapshot(stream, kept.name(), kept.schema(), state.version(), bytes));
            observer.tell(new Signal.SnapshotSaved(stream, kept.name(), state.version(), bytes.length));
            return true;
        } catch (Throwable e) {
            observer.tell(new Signal.Failed("saving snapshot '%s' of %s".formatted(kept.name(), stream), e));
            return false;
        }
    }
}

package dev.varve.snapshot;

import dev.varve.codec.StateCodec;
import dev.varve.codec.Unicode;
import dev.varve.signal.Replay;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// How the states of one fold are snapshotted. A snapshot is a hint: what cannot be used is ignored and folded in full.
///
/// @param name which fold; several of one stream are kept apart by it
/// @param schema the generation of the fold; raise it whenever `evolve` or the shape of the state changes
/// @param store where the snapshots are kept
/// @param codec makes bytes of states
/// @param policy when a new one is kept
public record Snapshots<S>(String name, int schema, SnapshotStore store, StateCodec<S> codec, Policy<S> policy) {

    public Snapshots {
        Objects.requireNonNull(store, "store is null");
        Objects.requireNonNull(codec, "codec is null");
        Objects.requireNonNull(policy, "policy is null");
        Unicode.check("the name of snapshots", name);
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of snapshots is blank: give them one, such as order");
        }
    }

    /// Decides, after an append, whether its state is worth a snapshot.
    @FunctionalInterface
    public interface Policy<S> {

        /// {@return whether a snapshot is to be kept now}
        ///
        /// @param replay what it took to get to `state`, the events just appended included
        boolean due(Replay replay, S state);

        /// {@return due when the stream has grown by `n` events, or more, since the last snapshot}
        static <S> Policy<S> every(int n) {
            if (n < 1) {
                throw new IllegalArgumentException("a snapshot is taken every 1 event or more, not every " + n);
            }
            return (replay, _) -> replay.version() - replay.snapshotVersion() >= n;
        }

        /// {@return due after every append that wrote something}
        static <S> Policy<S> always() {
            return every(1);
        }

        /// {@return never due; snapshots that exist are still used}
        static <S> Policy<S> never() {
            return (_, _) -> false;
        }

        /// {@return due when the new state passes a test}
        static <S> Policy<S> when(Predicate<? super S> test) {
            return (_, state) -> test.test(state);
        }

        /// {@return due when the load took longer than `limit`}
        static <S> Policy<S> slowerThan(Duration limit) {
            if (limit.isNegative()) {
                throw new IllegalArgumentException("a limit is not negative, as " + limit + " is");
            }
            var nanos = TimeUnit.NANOSECONDS.convert(limit);
            return (replay, _) -> replay.nanos() > nanos;
        }

        /// {@return due when this or the other is}
        default Policy<S> or(Policy<S> other) {
            return (replay, state) -> due(replay, state) || other.due(replay, state);
        }
    }
}

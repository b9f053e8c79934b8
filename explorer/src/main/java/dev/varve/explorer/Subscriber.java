package dev.varve.explorer;

import dev.varve.codec.EventCodec;
import dev.varve.json.JsonState;
import dev.varve.projection.Parked;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.OnFailure;
import dev.varve.store.Subscription.Settings;
import java.util.List;

/// A projection or a reaction of a sample, and how it is started.
///
/// @param name names its checkpoint
/// @param kind where its checkpoint and what it has parked are kept
/// @param starter starts it
public record Subscriber(String name, Kind kind, Starter starter) {

    /// What it makes of events.
    public enum Kind {
        /// Rows, which can be made again from the events.
        VIEW,

        /// Effects, which cannot be taken back.
        REACTION;

        /// {@return the streams of which a projection or reaction of this kind has parked events, by position}
        List<Parked> parked(Storage storage, String name) {
            return this == VIEW
                    ? views(storage).parked(name)
                    : storage.checkpoints().parked(name);
        }

        /// {@return the projections or reactions of this kind that have a checkpoint, by name}
        List<String> names(Storage storage) {
            var names = this == VIEW
                    ? views(storage).names()
                    : storage.checkpoints().names();
            return names.stream().sorted().toList();
        }

        /// What is asked of these is the same for all kinds of rows: no row is read.
        private static ReadModel<?> views(Storage storage) {
            return storage.views(JsonState.of(String.class));
        }
    }

    /// Starts a projection or reaction.
    @FunctionalInterface
    public interface Starter {

        /// Starts it over a storage that is open to be written to.
        ///
        /// @param place where the storage is, for what is kept beside it
        /// @param onFailure what happens when an event fails
        Subscription start(Storage storage, Place place, OnFailure onFailure);
    }

    /// {@return a projection that keeps its rows in the storage}
    public static <E, V> Subscriber view(EventCodec<E> codec, Projection<E, Rows<V>> projection, Class<V> row) {
        return new Subscriber(
                projection.name(),
                Kind.VIEW,
                (storage, _, onFailure) ->
                        project(storage, EventStore.of(storage.log(), codec), projection, row, onFailure));
    }

    /// {@return a projection at work on events of a store}
    public static <E, V> Subscription project(
            Storage storage,
            EventStore<E> store,
            Projection<E, Rows<V>> projection,
            Class<V> row,
            OnFailure onFailure) {
        return store.project(projection, storage.views(JsonState.of(row)), Settings.DEFAULT.onFailure(onFailure));
    }

    /// {@return a reaction that keeps its checkpoint in the storage}
    public static Subscriber reaction(String name, Starter starter) {
        return new Subscriber(name, Kind.REACTION, starter);
    }
}

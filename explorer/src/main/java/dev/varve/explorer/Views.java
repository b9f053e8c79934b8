package dev.varve.explorer;

import dev.varve.Cause;
import dev.varve.EventStoreException;
import dev.varve.StorageException;
import dev.varve.json.JsonState;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import dev.varve.projection.Rows;
import dev.varve.storage.Storage;
import dev.varve.store.EventStore;
import dev.varve.store.Subscription;
import dev.varve.store.Subscription.Status.Retrying;
import dev.varve.store.Subscription.Status.Running;
import dev.varve.store.Subscription.Status.Stopped;
import java.time.Duration;

/// Fills views before they are asked.
public final class Views {

    /// A machine that is busy with other things may do nothing for some seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Views() {}

    /// {@return the view, with everything in it that was recorded so far}
    public static <E, V> ReadModel<Rows<V>> upToDate(
            Storage storage, EventStore<E> store, Projection<E, Rows<V>> projection, Class<V> row) {
        var model = storage.views(JsonState.of(row));
        var head = store.head();
        try (var filling = store.project(projection, model)) {
            await(filling, head);
        }
        return model;
    }

    /// Waits until a subscription has come to a position, as long as it comes nearer.
    ///
    /// @throws EventStoreException if it stopped because of one, or fails again and again
    public static void await(Subscription subscription, long position) {
        var before = -1L;
        while (!subscription.await(position, PATIENCE)) {
            var now = subscription.position();
            if (now == before || !(subscription.status() instanceof Running)) {
                throw late(subscription, position);
            }
            before = now;
        }
    }

    private static RuntimeException late(Subscription subscription, long position) {
        return switch (subscription.status()) {
            case Stopped(var _, var cause) when cause instanceof EventStoreException e -> e;
            case Retrying(var at, var attempt, var cause, var _) ->
                new StorageException(
                        "%s failed %s times at position %s, and is not done: %s"
                                .formatted(subscription.name(), attempt, at, Cause.inWords(cause)),
                        cause);
            case Subscription.Status status ->
                new StorageException("%s did not come to position %s (it is %s): run this again"
                        .formatted(subscription.name(), position, status));
        };
    }
}

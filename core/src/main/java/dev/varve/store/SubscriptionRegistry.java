package dev.varve.store;

import dev.varve.projection.Claim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The subscriptions that run over one store: no two of a name, all closed with it.
final class SubscriptionRegistry implements AutoCloseable {

    /// The place of a name, taken before there is anything to run.
    private static final class Place {
        private @Nullable Subscription taken;
    }

    private final Map<String, Place> byName = new HashMap<>();
    private boolean isClosed;

    /// Starts what `create` makes, which calls the function that it is given at its end.
    ///
    /// @param claim claims the checkpoint; what is claimed is given back at the end, or if the start fails
    Subscription start(String name, Supplier<Claim> claim, Function<Runnable, Subscription> create) {
        var place = reserve(name);
        Claim claimed = () -> {};
        try {
            claimed = claim.get();
            var held = claimed;
            var subscription = create.apply(() -> release(name, place, held));
            take(place, subscription);
            subscription.start();
            return subscription;
        } catch (Throwable e) {
            release(name, place, claimed);
            throw e;
        }
    }

    private synchronized Place reserve(String name) {
        checkOpen();
        var place = new Place();
        if (byName.putIfAbsent(name, place) != null) {
            throw new IllegalStateException("a projection or reaction named '" + name
                    + "' is running already: close it first, or take another name");
        }
        return place;
    }

    private synchronized void take(Place place, Subscription subscription) {
        checkOpen();
        place.taken = subscription;
    }

    private void release(String name, Place place, Claim claim) {
        try {
            claim.close();
        } finally {
            remove(name, place);
        }
    }

    /// It may be the place of another one by now.
    private synchronized void remove(String name, Place place) {
        byName.remove(name, place);
    }

    private void checkOpen() {
        if (isClosed) {
            throw new IllegalStateException(
                    "this event store is closed, nothing can be started on it: make another with EventStore.of");
        }
    }

    @Override
    public void close() {
        var running = stopAll();
        running.forEach(Subscription::close);
    }

    private synchronized List<Subscription> stopAll() {
        isClosed = true;
        var running = new ArrayList<Subscription>();
        for (var place : byName.values()) {
            if (place.taken != null) {
                running.add(place.taken);
            }
        }
        running.forEach(Subscription::stop);
        return running;
    }
}

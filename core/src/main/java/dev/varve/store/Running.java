package dev.varve.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The subscriptions that run over one store: no two of a name, all closed with it.
final class Running implements AutoCloseable {

    private final Map<String, Subscription> byName = new ConcurrentHashMap<>();

    /// Starts what `create` makes, which calls the function that it is given at its end.
    Subscription start(String name, Function<Runnable, Subscription> create) {
        var subscription = create.apply(() -> byName.remove(name));
        if (byName.putIfAbsent(name, subscription) != null) {
            throw new IllegalStateException("a projection or reaction named '" + name + "' is running already");
        }
        subscription.start();
        return subscription;
    }

    @Override
    public void close() {
        List.copyOf(byName.values()).forEach(Subscription::close);
    }
}

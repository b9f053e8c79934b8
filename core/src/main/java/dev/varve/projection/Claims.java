package dev.varve.projection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Which names are claimed, for whoever implements a [ReadModel] or [Checkpoints]. Safe for use by several threads.
public final class Claims {

    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    /// {@return the claim to a name}
    ///
    /// @throws IllegalStateException if it is claimed already
    public Claim claim(String name) {
        if (!claimed.add(name)) {
            throw new IllegalStateException("a projection or reaction named '" + name + "' is running already");
        }
        var held = new AtomicBoolean(true);
        return () -> {
            if (held.compareAndSet(true, false)) {
                claimed.remove(name);
            }
        };
    }

    /// Refuses what must not be done while somebody runs under a name.
    ///
    /// @throws IllegalStateException if the name is claimed
    public void refuseWhileClaimed(String name) {
        if (claimed.contains(name)) {
            throw new IllegalStateException("'" + name + "' is running; close it first");
        }
    }
}

package dev.varve.projection;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// Which names are claimed, for whoever implements a [ReadModel] or [Checkpoints]. Safe for use by several threads.
public final class Claims {

    private final Set<String> claimed = new HashSet<>();

    /// {@return the claim to a name}
    ///
    /// @throws IllegalStateException if it is claimed already
    public synchronized Claim claim(String name) {
        if (!claimed.add(name)) {
            throw new IllegalStateException("a projection or reaction named '" + name
                    + "' is running already: close it first, or take another name");
        }
        var held = new AtomicBoolean(true);
        return () -> {
            if (held.compareAndSet(true, false)) {
                release(name);
            }
        };
    }

    private synchronized void release(String name) {
        claimed.remove(name);
    }

    /// Does what must not be done while somebody runs under a name. Nobody can claim it meanwhile.
    ///
    /// @throws IllegalStateException if the name is claimed; nothing is done
    public synchronized void whileUnclaimed(String name, Runnable work) {
        if (claimed.contains(name)) {
            throw new IllegalStateException("'" + name + "' is running; close it first");
        }
        work.run();
    }

    /// Does what must not be done while anybody runs. Nobody can claim a name meanwhile.
    ///
    /// @throws IllegalStateException if a name is claimed; nothing is done
    public synchronized void whileNoneIsClaimed(Runnable work) {
        if (!claimed.isEmpty()) {
            throw new IllegalStateException("'" + String.join("', '", claimed) + "' is running; close it first");
        }
        work.run();
    }
}

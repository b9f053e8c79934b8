package dev.varve.store;

import dev.varve.Event;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Knows which event is being applied, and so which one is at fault when that fails.
final class Cursor<E> {

    private @Nullable Event<E> current;

    /// Applies events one by one.
    void each(Iterable<Event<E>> events, Consumer<? super Event<E>> apply) {
        for (var event : events) {
            current = event;
            apply.accept(event);
        }
        // What fails from here on is the keeping of the result, and no event's fault.
        current = null;
    }

    /// {@return the event that was being applied, null before the first and after the last}
    @Nullable
    Event<E> current() {
        return current;
    }
}

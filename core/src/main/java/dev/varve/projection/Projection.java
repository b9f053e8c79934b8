package dev.varve.projection;

import dev.varve.Event;
import dev.varve.Filter;
import java.util.Objects;
import java.util.function.BiConsumer;

/// How events become a view. It can be run again from the first event at any time, so it has no side effects.
///
/// @param name names the checkpoint, and the rows in a [ReadModel]
/// @param filter the events it wants
/// @param apply changes the view for one event
/// @param <T> the view, often [Rows]
public record Projection<E, T>(String name, Filter filter, BiConsumer<? super T, ? super Event<E>> apply) {
    public Projection {
        var _ = StoredText.name(name);
        Objects.requireNonNull(filter, "filter is null");
        Objects.requireNonNull(apply, "apply is null");
    }
}

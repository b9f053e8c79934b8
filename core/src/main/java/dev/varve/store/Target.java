package dev.varve.store;

import dev.varve.Event;
import java.util.List;
import java.util.function.Consumer;

/// What a [Subscription] hands its batches to: a view to be changed, or effects.
interface Target<E> {

    /// Applies events and keeps the checkpoint `reached`. If it throws, the checkpoint has not moved.
    ///
    /// @param next is told of each event just before it is applied
    void apply(List<Event<E>> events, long reached, Consumer<Event<E>> next);
}

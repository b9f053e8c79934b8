package dev.varve.store;

import dev.varve.Event;
import dev.varve.projection.Parked;
import java.util.List;

/// What a [Subscription] hands its batches to: a view to be changed, or effects.
interface BatchHandler<E> {

    /// {@return the position that is kept; when none is, where to go on}
    ///
    /// @param believed how far it has come as far as its runner knows
    long checkpoint(long believed);

    /// {@return the streams of which events are parked, as they are kept}
    List<Parked> parked();

    /// Applies events and keeps the checkpoint `reached`. If it throws, [#checkpoint] tells what was
    /// kept.
    void apply(List<Event<E>> events, long reached, Cursor<E> cursor);

    /// The same, and keeps which streams are parked from now on.
    void apply(List<Event<E>> events, long reached, List<Parked> parked, Cursor<E> cursor);
}

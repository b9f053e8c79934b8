package dev.varve.projection;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Where a view is kept together with the checkpoint of the projection that fills it.
///
/// Safe for use by several threads. One read model may hold the views of several projections, apart by name. A name
/// that is blank, or has half of a surrogate pair in it, is an [IllegalArgumentException].
/// All of it is derived: what cannot be had again from the events does not belong here.
///
/// @param <T> the view, often [Rows]
public interface ReadModel<T> {

    /// {@return the position up to which the view of projection `name` is filled, empty before its first update}
    OptionalLong checkpoint(String name);

    /// Makes changes to a view and moves its checkpoint, both or neither, durably where the model is durable.
    ///
    /// If `changes` throws, or a row cannot be stored, nothing is changed, here and in every other view, and the
    /// exception reaches the caller. What is parked stays parked.
    ///
    /// @throws IllegalStateException if it is called from inside a question about the view
    void update(String name, long checkpoint, Consumer<? super T> changes);

    /// The same, and from now on these are the streams of which events are parked: changes, checkpoint and parked
    /// streams are kept together, or nothing is.
    ///
    /// @param parked all of them, in any order; empty for none
    default void update(String name, long checkpoint, List<Parked> parked, Consumer<? super T> changes) {
        if (!parked.isEmpty()) {
            throw new UnsupportedOperationException(
                    "this read model cannot park events: choose another OnFailure, or a storage that can");
        }
        update(name, checkpoint, changes);
    }

    /// {@return the streams of which projection `name` has parked events, by position}
    default List<Parked> parked(String name) {
        return List.of();
    }

    /// {@return the projections whose views have a checkpoint}
    default Set<String> names() {
        return Set.of();
    }

    /// Claims the view of projection `name` for the one who runs it, until the claim is closed.
    ///
    /// @throws IllegalStateException if it is claimed already
    default Claim claim(String name) {
        return () -> {};
    }

    /// {@return the answer to a question about the view, as the last update left it}
    ///
    /// The view must not be changed or kept by `question`.
    <R> R query(String name, Function<? super T, ? extends R> question);

    /// Lets queries of `name` be answered by view `other` from now on, in one step and as durably as views are kept.
    ///
    /// So a new generation of a view can be filled beside the old one, under a name of its own, and take its place
    /// when it has caught up. Checkpoints, updates and resets still mean the view of the name they give.
    void redirect(String name, String other);

    /// {@return the view that answers queries of `name`: `name` itself unless it was redirected}
    String serving(String name);

    /// Empties a view and forgets its checkpoint and what is parked, so that the projection starts again.
    ///
    /// @throws IllegalStateException if the view is claimed: its projection would go on from where it was
    void reset(String name);
}

package dev.varve.store;

import dev.varve.Event;
import dev.varve.projection.Projection;
import dev.varve.projection.ReadModel;
import java.util.List;
import java.util.function.Consumer;

/// Changes a view: a batch and its checkpoint are kept together.
record Viewing<E, T>(Projection<E, T> projection, ReadModel<T> model) implements Target<E> {

    @Override
    public void apply(List<Event<E>> events, long reached, Consumer<Event<E>> next) {
        model.update(projection.name(), reached, view -> {
            for (var event : events) {
                next.accept(event);
                projection.apply().accept(view, event);
            }
        });
    }
}

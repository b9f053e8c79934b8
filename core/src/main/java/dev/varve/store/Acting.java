package dev.varve.store;

import dev.varve.Event;
import dev.varve.projection.Checkpoints;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Causes effects first and keeps the checkpoint after: an effect can come twice, with one key, but never not at all.
record Acting<E>(String name, BiConsumer<? super Event<E>, String> effect, Checkpoints checkpoints)
        implements Target<E> {

    @Override
    public void apply(List<Event<E>> events, long reached, Consumer<Event<E>> next) {
        for (var event : events) {
            next.accept(event);
            var part = event.part() == 0 ? "" : "." + event.part();
            effect.accept(event, name + "/" + event.position() + part);
        }
        checkpoints.advance(name, reached);
    }
}

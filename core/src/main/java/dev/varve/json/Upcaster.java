package dev.varve.json;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// One step from an old schema of an event towards today's. Pure: the same old event always gives the same new ones.
///
/// @param <E> the events of today
public sealed interface Upcaster<E> {

    /// Changes the JSON of one schema into that of another, of the same type or of one that has another name now.
    record Tree<E>(String type, int schema, String newType, int newSchema, UnaryOperator<ObjectNode> change)
            implements Upcaster<E> {}

    /// Turns an event read as an old record into events of today: one, several, or none.
    record Typed<E, O>(Class<O> old, Function<? super O, ? extends List<? extends E>> change) implements Upcaster<E> {}

    /// Leaves out events that mean nothing today.
    record Dropped<E>(String type, int schema) implements Upcaster<E> {}

    /// {@return the step from `schema` of a type to the next; `change` may change and return what it is given}
    static <E> Upcaster<E> tree(String type, int schema, UnaryOperator<ObjectNode> change) {
        return new Tree<>(type, schema, type, schema + 1, change);
    }

    /// {@return the step from a schema of a type to a schema of the type that took its place}
    static <E> Upcaster<E> renamed(
            String type, int schema, String newType, int newSchema, UnaryOperator<ObjectNode> change) {
        return new Tree<>(type, schema, newType, newSchema, change);
    }

    /// {@return the step from an old record, with its [dev.varve.codec.EventName], to events of today}
    static <E, O> Upcaster<E> typed(Class<O> old, Function<? super O, ? extends List<? extends E>> change) {
        return new Typed<>(old, change);
    }

    /// {@return the step from a schema of a type to nothing}
    static <E> Upcaster<E> dropped(String type, int schema) {
        return new Dropped<>(type, schema);
    }
}

package dev.varve.memory;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A list that one writer extends while any number of readers look at what was there when they began.
///
/// Invariant: a published [View] never changes. Slots below its size are written before it is published.
final class GrowingList<T> {

    /// What a reader sees.
    record View<T>(@Nullable Object[] slots, int size) {
        /// {@return the element, null when it was removed}
        @SuppressWarnings("unchecked")
        @Nullable
        T get(int index) {
            return (T) slots[index];
        }
    }

    private volatile View<T> view = new View<>(new Object[8], 0);

    View<T> view() {
        return view;
    }

    int size() {
        return view.size();
    }

    /// Adds one element; only under the writer's lock.
    void add(T element) {
        var now = view;
        var slots = now.size() == now.slots().length ? Arrays.copyOf(now.slots(), now.size() * 2) : now.slots();
        slots[now.size()] = element;
        view = new View<>(slots, now.size() + 1);
    }

    /// Removes elements and leaves their places empty; readers that began before still see them.
    void clear(int... indexes) {
        var now = view;
        var slots = now.slots().clone();
        for (var index : indexes) {
            slots[index] = null;
        }
        view = new View<>(slots, now.size());
    }
}

package dev.varve.projection;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A view as a table: one row a key, in the order of keys.
///
/// Rows are values: to change one, put another in its place.
public interface Rows<V> {

    /// {@return the row of `key`}
    Optional<V> get(String key);

    /// Puts a row in the place of the one that `key` had, if any.
    ///
    /// @throws IllegalArgumentException if `key` has half of a surrogate pair in it
    void put(String key, V row);

    /// Removes the row of `key`, if there is one.
    void remove(String key);

    /// Hands over every row whose key begins with `prefix`, in the order of keys. No rows are changed meanwhile.
    void each(String prefix, BiConsumer<? super String, ? super V> reader);

    /// Replaces the row of `key` by what `change` makes of it; does nothing where there is none.
    default void change(String key, Function<? super V, ? extends V> change) {
        get(key).ifPresent(row -> put(key, change.apply(row)));
    }
}

package dev.varve;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Copies of collections that cannot be changed, and that say which one is null or holds a null.
final class Copy {

    private Copy() {}

    static <T> List<T> list(String what, Collection<? extends T> given) {
        return named(what, () -> List.copyOf(given));
    }

    static <T> List<T> list(String what, T[] given) {
        return named(what, () -> List.copyOf(Arrays.asList(given)));
    }

    static <T> Set<T> set(String what, T[] given) {
        return named(what, () -> Set.copyOf(Arrays.asList(given)));
    }

    static <T> Set<T> set(String what, Collection<? extends T> given) {
        return named(what, () -> Set.copyOf(given));
    }

    static <K, V> Map<K, V> map(String what, Map<? extends K, ? extends V> given) {
        return named(what, () -> Map.copyOf(given));
    }

    private static <C> C named(String what, Supplier<C> copy) {
        try {
            return copy.get();
        } catch (NullPointerException e) {
            var named = new NullPointerException(what + " is null, or has a null in it");
            named.initCause(e);
            throw named;
        }
    }
}

package dev.varve.explorer.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How events, commands and states are put into one line each.
///
/// @param none what is said of a state without aspects, such as `no order`
/// @param aspects what is said of a state, each under a name by which it is found again in another state
/// @param <S> the states
public record Words<S>(String none, Function<? super S, ? extends Map<String, String>> aspects) {

    /// {@return such as `ItemQuantityChanged`}
    public static String name(Object fact) {
        return fact.getClass().getSimpleName();
    }

    /// {@return such as `sku=TEA-250 from=2 to=3 reason=guests`}
    public static String fields(Object fact) {
        return Arrays.stream(fact.getClass().getRecordComponents())
                .map(component -> component.getName() + "=" + word(value(component, fact)))
                .collect(Collectors.joining(" "));
    }

    /// {@return such as `PAID, 33.00 EUR, 2 x TEA-250 at 12.50 EUR, to home`}
    public String of(S state) {
        var said = aspects.apply(state);
        return said.isEmpty() ? none : String.join(", ", said.values());
    }

    /// {@return such as `total: 33.00 EUR -> 45.50 EUR`, one for each aspect that is different}
    public List<String> change(S from, S to) {
        var before = aspects.apply(from);
        var after = aspects.apply(to);
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> name + ": " + difference(before.get(name), after.get(name)))
                .toList();
    }

    private static String difference(@Nullable String before, @Nullable String after) {
        return before == null ? String.valueOf(after) : before + " -> " + (after == null ? "gone" : after);
    }

    private static String word(Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().map(Words::word).collect(Collectors.joining(", ", "[", "]"));
            case Optional<?> maybe -> maybe.map(Words::word).orElse("-");
            default ->
                value.toString().contains(" ") && !(value instanceof Record) ? "'" + value + "'" : value.toString();
        };
    }

    private static Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}

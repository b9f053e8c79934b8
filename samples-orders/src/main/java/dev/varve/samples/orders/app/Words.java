package dev.varve.samples.orders.app;

import dev.varve.samples.orders.domain.Money;
import dev.varve.samples.orders.domain.Order;
import dev.varve.samples.orders.domain.Order.Status;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How events, commands and orders are put into one line each.
final class Words {

    private Words() {}

    /// {@return such as `ItemQuantityChanged`}
    static String name(Object fact) {
        return fact.getClass().getSimpleName();
    }

    /// {@return such as `sku=TEA-250 from=2 to=3 reason=guests`}
    static String fields(Object fact) {
        return Arrays.stream(fact.getClass().getRecordComponents())
                .map(component -> component.getName() + "=" + word(value(component, fact)))
                .collect(Collectors.joining(" "));
    }

    /// {@return such as `PAID, 33.00 EUR, 2 x TEA-250 at 12.50 EUR, to home`}
    static String of(Order order) {
        return order.status() == Status.NONE
                ? "no order"
                : String.join(", ", aspects(order).values());
    }

    /// {@return such as `33.00 EUR -> 45.50 EUR`, one for each aspect that is different}
    static List<String> change(Order from, Order to) {
        var before = aspects(from);
        var after = aspects(to);
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

    private static Map<String, String> aspects(Order order) {
        var aspects = new LinkedHashMap<String, String>();
        if (order.status() != Status.NONE) {
            aspects.put("status", order.status().toString());
            aspects.put("total", order.total().toString());
            order.lines()
                    .forEach(line -> aspects.put(line.item().sku(), line.item().toString()));
            aspects.put("address", "to " + order.address());
        }
        order.payment().ifPresent(p -> aspects.put("payment", "%s %s".formatted(p.id(), p.progress())));
        order.refunds()
                .forEach(refund ->
                        aspects.put(refund.id(), (refund.paid() ? "paid back " : "owes back ") + refund.amount()));
        order.parcel().ifPresent(id -> aspects.put("parcel", id));
        return aspects;
    }

    private static String word(Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().map(Words::word).collect(Collectors.joining(", ", "[", "]"));
            case Optional<?> maybe -> maybe.map(Words::word).orElse("-");
            case Money money -> money.toString();
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

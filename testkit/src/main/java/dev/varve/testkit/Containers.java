package dev.varve.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Collections and maps of the classes that a component of some type may have.
@SuppressWarnings({"unchecked", "rawtypes"}) // the elements are of the type that the component says
final class Containers {

    private Containers() {}

    static Collection<?> collection(Class<?> type, List<@Nullable Object> elements, Random random) {
        if (type == ArrayList.class || type.isAssignableFrom(List.class)) {
            return type == ArrayList.class || random.nextBoolean()
                    ? new ArrayList<>(elements)
                    : Collections.unmodifiableList(elements);
        }
        if (Deque.class.isAssignableFrom(type) || Queue.class.isAssignableFrom(type)) {
            return new ArrayDeque<>(whole(elements));
        }
        if (EnumSet.class.isAssignableFrom(type)) {
            return whole(elements).isEmpty() ? new TreeSet<>() : EnumSet.copyOf((Collection) whole(elements));
        }
        if (SortedSet.class.isAssignableFrom(type)) {
            return sorted(elements, random);
        }
        return type == HashSet.class
                ? new HashSet<>(elements)
                : type == LinkedHashSet.class || random.nextBoolean()
                        ? new LinkedHashSet<>(elements)
                        : Set.copyOf(whole(elements));
    }

    private static Collection<?> sorted(List<@Nullable Object> elements, Random random) {
        var set = random.nextInt(4) == 0 ? new TreeSet<Object>(Collections.reverseOrder()) : new TreeSet<Object>();
        for (var element : whole(elements)) {
            if (element instanceof Comparable) {
                set.add(element);
            }
        }
        return set;
    }

    static Map<?, ?> map(Class<?> type, Map<Object, @Nullable Object> entries, Random random) {
        if (EnumMap.class.isAssignableFrom(type)) {
            return entries.isEmpty() ? new TreeMap<>() : new EnumMap((Map) entries);
        }
        if (SortedMap.class.isAssignableFrom(type)) {
            var map = random.nextInt(4) == 0
                    ? new TreeMap<Object, @Nullable Object>(Collections.reverseOrder())
                    : new TreeMap<Object, @Nullable Object>();
            entries.forEach((key, value) -> {
                if (key instanceof Comparable) {
                    map.put(key, value);
                }
            });
            return map;
        }
        return type == HashMap.class ? new HashMap<>(entries) : new LinkedHashMap<>(entries);
    }

    private static List<Object> whole(List<@Nullable Object> elements) {
        return elements.stream()
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
    }
}

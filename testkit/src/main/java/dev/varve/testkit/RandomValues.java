package dev.varve.testkit;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Values at the limits of their types, made from a seed: what a codec has to bring back, or to refuse.
///
/// ```java
/// RandomValues.from(seed).next(OrderPlaced.class)
/// ```
///
/// The same seed makes the same values in the same order. Records are made by their constructor, so what a domain
/// refuses is never made; sealed interfaces by one of their records. Each reference is null now and then. Not safe for
/// use by several threads.
public final class RandomValues {

    private static final int ATTEMPTS = 100;
    private static final int DEEPEST = 6;
    private static final int ONE_IN_SO_MANY_IS_NULL = 12;

    private final Random random;
    private final Extremes extremes;

    private RandomValues(Random random) {
        this.random = random;
        this.extremes = new Extremes(random);
    }

    /// {@return the values that a seed leads to}
    public static RandomValues from(long seed) {
        return new RandomValues(new Random(seed));
    }

    /// {@return a value of a type, not null; empty if none can be made, or its constructor refuses all that is tried}
    public <T> Optional<T> next(Class<T> type) {
        try {
            return Optional.of(type.cast(made(type, Map.of(), 0)));
        } catch (NotMade e) {
            return Optional.empty();
        }
    }

    /// {@return the record with another value in one component, or in one of a record within; empty if none fits}
    public <T> Optional<T> vary(T sample) {
        if (!(sample instanceof Record record)) {
            return Optional.empty();
        }
        var components = record.getClass().getRecordComponents();
        for (var attempt = 0; attempt < ATTEMPTS && components.length > 0; attempt++) {
            try {
                var values = values(record);
                var n = random.nextInt(components.length);
                var within = random.nextBoolean() ? vary(values[n]) : Optional.empty();
                values[n] = within.isPresent() ? within.get() : component(components[n].getGenericType(), Map.of(), 1);
                @SuppressWarnings("unchecked") // it is made by the constructor of the sample
                var varied = (T) constructed(record.getClass(), values);
                return Optional.of(varied);
            } catch (NotMade e) {
                // Another component, or another value, may do.
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object[] values(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> {
                    try {
                        var accessor = component.getAccessor();
                        accessor.setAccessible(true);
                        return accessor.invoke(record);
                    } catch (IllegalAccessException | InvocationTargetException e) {
                        throw new NotMade(e);
                    }
                })
                .toArray();
    }

    private @Nullable Object component(Type type, Map<TypeVariable<?>, Type> bound, int depth) {
        var isPrimitive = type instanceof Class<?> c && c.isPrimitive();
        return !isPrimitive && (depth > DEEPEST || random.nextInt(ONE_IN_SO_MANY_IS_NULL) == 0)
                ? null
                : made(type, bound, depth);
    }

    private Object made(Type type, Map<TypeVariable<?>, Type> bound, int depth) {
        return switch (type) {
            case Class<?> raw -> of(raw, List.of(), bound, depth);
            case ParameterizedType p ->
                of((Class<?>) p.getRawType(), List.of(p.getActualTypeArguments()), bound, depth);
            case TypeVariable<?> variable ->
                made(bound.getOrDefault(variable, variable.getBounds()[0]), Map.of(), depth);
            case WildcardType wild -> made(wild.getUpperBounds()[0], bound, depth);
            case GenericArrayType array -> array(array.getGenericComponentType(), bound, depth);
            default -> throw new NotMade("what is a " + type);
        };
    }

    private Object of(Class<?> raw, List<Type> arguments, Map<TypeVariable<?>, Type> bound, int depth) {
        var known = extremes.of(raw);
        if (known.isPresent()) {
            return known.get();
        }
        if (raw.isArray()) {
            return array(raw.getComponentType(), bound, depth);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        if (raw.isRecord()) {
            return record(raw, bindings(raw, arguments, bound), depth);
        }
        if (raw == Optional.class) {
            return depth > DEEPEST || random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(made(argument(arguments, 0), bound, depth + 1));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return Containers.collection(raw, elements(argument(arguments, 0), bound, depth), random);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Containers.map(raw, entries(arguments, bound, depth), random);
        }
        if (raw.isSealed()) {
            var permitted = raw.getPermittedSubclasses();
            return of(permitted[random.nextInt(permitted.length)], arguments, bound, depth);
        }
        return extremes.instanceOf(raw).orElseThrow(() -> new NotMade("no value is known of " + raw));
    }

    private static Type argument(List<Type> arguments, int n) {
        return n < arguments.size() ? arguments.get(n) : Object.class;
    }

    private static Map<TypeVariable<?>, Type> bindings(
            Class<?> raw, List<Type> arguments, Map<TypeVariable<?>, Type> outer) {
        var bindings = new HashMap<TypeVariable<?>, Type>();
        for (var n = 0; n < arguments.size(); n++) {
            var argument = arguments.get(n);
            bindings.put(
                    raw.getTypeParameters()[n],
                    argument instanceof TypeVariable<?> variable ? outer.getOrDefault(variable, argument) : argument);
        }
        return bindings;
    }

    private Object record(Class<?> type, Map<TypeVariable<?>, Type> bound, int depth) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                var components = type.getRecordComponents();
                var values = new @Nullable Object[components.length];
                for (var n = 0; n < values.length; n++) {
                    values[n] = component(components[n].getGenericType(), bound, depth + 1);
                }
                return constructed(type, values);
            } catch (NotMade e) {
                if (depth > 0 || !e.isRefusal()) {
                    throw e;
                }
            }
        }
        throw new NotMade(type + " refuses all that was tried");
    }

    private static Object constructed(Class<?> type, @Nullable Object[] values) {
        try {
            var parameters = Arrays.stream(type.getRecordComponents())
                    .map(component -> component.getType())
                    .toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new NotMade(e);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new NotMade(String.valueOf(e));
        }
    }

    private Object array(Type content, Map<TypeVariable<?>, Type> bound, int depth) {
        var raw = content instanceof Class<?> c
                ? c
                : content instanceof ParameterizedType p ? (Class<?>) p.getRawType() : Object.class;
        var array = Array.newInstance(raw, depth > DEEPEST ? 0 : random.nextInt(4));
        for (var n = 0; n < Array.getLength(array); n++) {
            Array.set(
                    array,
                    n,
                    raw.isPrimitive() ? made(content, bound, depth + 1) : component(content, bound, depth + 1));
        }
        return array;
    }

    private List<@Nullable Object> elements(Type type, Map<TypeVariable<?>, Type> bound, int depth) {
        var elements = new ArrayList<@Nullable Object>();
        for (var left = depth > DEEPEST ? 0 : random.nextInt(5); left > 0; left--) {
            elements.add(component(type, bound, depth + 1));
        }
        return elements;
    }

    private Map<Object, @Nullable Object> entries(List<Type> types, Map<TypeVariable<?>, Type> bound, int depth) {
        var entries = new HashMap<Object, @Nullable Object>();
        for (var left = depth > DEEPEST ? 0 : random.nextInt(5); left > 0; left--) {
            entries.put(made(argument(types, 0), bound, depth + 1), component(argument(types, 1), bound, depth + 1));
        }
        return entries;
    }

    /// There is no such value.
    private static final class NotMade extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotMade(String why) {
            super(why);
        }

        NotMade(Exception refusal) {
            super(refusal);
        }

        boolean isRefusal() {
            return getCause() != null;
        }
    }
}

package dev.varve.json;

import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Events as JSON: `JsonCodec.of(OrderEvent.class)`.
///
/// Reads the records of a sealed hierarchy once, when it is made, and fails then if two have one name, if one cannot
/// be read back, or if the upcasters have a gap or a circle. An event is stored under its
/// [dev.varve.codec.EventName], or else its record's name: `OrderPlaced` as `order-placed`, in schema 1 or the one that
/// its upcasters lead to. A field that is missing in old JSON is null, empty or zero; one that today's record lacks is
/// an error, and wants an upcaster.
///
/// @param <E> the events, a sealed interface of records
public final class JsonCodec<E> implements EventCodec<E> {

    private record Written(StoredType type, ObjectWriter writer) {}

    private final Map<Class<?>, Written> written;
    private final Steps<E> steps;
    private final Map<String, Set<String>> storedAs;
    private final boolean isIgnoringUnknown;

    private JsonCodec(
            Map<Class<?>, Written> written,
            Steps<E> steps,
            Map<String, Set<String>> storedAs,
            boolean isIgnoringUnknown) {
        this.written = written;
        this.steps = steps;
        this.storedAs = storedAs;
        this.isIgnoringUnknown = isIgnoringUnknown;
    }

    /// {@return the codec of the records that `events` permits, and of their pasts}
    ///
    /// @throws IllegalArgumentException if names, shapes or upcasters do not fit together
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <E> JsonCodec<E> of(Class<E> events, Upcaster<E>... upcasters) {
        return of(events, Json.mapper(), List.of(upcasters));
    }

    /// {@return the same with a mapper of one's own, such as one with more modules}
    public static <E> JsonCodec<E> of(Class<E> events, JsonMapper mapper, List<Upcaster<E>> upcasters) {
        var types = new LinkedHashMap<Class<?>, StoredType>();
        var written = new HashMap<Class<?>, Written>();
        for (var record : StoredType.records(events)) {
            Shape.check(record);
            var type = current(record, upcasters);
            types.put(record, type);
            written.put(record, new Written(type, mapper.writerFor(record)));
        }
        var steps = new Steps<>(mapper, types, upcasters);
        var storedAs = new HashMap<String, Set<String>>();
        types.values().forEach(type -> storedAs.put(type.name(), steps.storedAs(type.name())));
        return new JsonCodec<>(written, steps, storedAs, false);
    }

    /// Without an [dev.varve.codec.EventName] the generation of today is the one that the upcasters lead to, so that a
    /// domain that knows nothing of codecs can still have a past.
    private static <E> StoredType current(Class<?> record, List<Upcaster<E>> upcasters) {
        var type = StoredType.of(record);
        if (record.isAnnotationPresent(EventName.class)) {
            return type;
        }
        var schema = upcasters.stream()
                .filter(upcaster -> upcaster instanceof Upcaster.Tree<E> tree
                        && tree.newType().equals(type.name()))
                .mapToInt(upcaster -> ((Upcaster.Tree<E>) upcaster).newSchema())
                .max();
        return new StoredType(type.name(), schema.orElse(type.schema()));
    }

    /// {@return the mapper that [#of(Class, Upcaster\[\])] uses, to be extended}
    public static JsonMapper.Builder mapper() {
        return Json.mapper().rebuild();
    }

    /// {@return this codec, that leaves out events of types it does not know; newer schemas still fail}
    public JsonCodec<E> ignoringUnknown() {
        return new JsonCodec<>(written, steps, storedAs, true);
    }

    /// {@return the names of all types of today, in alphabetical order}
    public Set<String> types() {
        return new TreeSet<>(storedAs.keySet());
    }

    @Override
    public Encoded encode(E event) {
        var as = written(event);
        return new Encoded(as.type().name(), as.type().schema(), as.writer().writeValueAsBytes(event));
    }

    @Override
    public void decode(Encoded stored, Consumer<? super E> out) {
        if (!isIgnoringUnknown || steps.knows(stored.type())) {
            steps.follow(stored.type(), stored.schema(), stored.bytes(), out);
        }
    }

    @Override
    public String type(E event) {
        return written(event).type().name();
    }

    @Override
    public Set<String> storedAs(String type) {
        return storedAs.getOrDefault(type, Set.of(type));
    }

    private Written written(E event) {
        var as = written.get(event.getClass());
        if (as == null) {
            throw new UnknownEventException(event.getClass().getName(), 0, 0);
        }
        return as;
    }
}

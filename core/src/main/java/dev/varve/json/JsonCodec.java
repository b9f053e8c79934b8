package dev.varve.json;

import dev.varve.UnknownEventException;
import dev.varve.codec.EventCodec;
import dev.varve.codec.EventName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Events as JSON: `JsonCodec.of(OrderEvent.class)`.
///
/// Reads the records of a sealed hierarchy once, when it is made, and fails then if two have one name, if one cannot
/// be read back, or if the upcasters have a gap or a circle. An event is stored under its
/// [dev.varve.codec.EventName], or else its record's name: `OrderPlaced` as `order-placed`, in schema 1 or the one that
/// its upcasters lead to.
///
/// **What is accepted comes back equal, or is refused when it is encoded.** A component may be
///
/// - a primitive or its box, a String, a BigInteger or BigDecimal (its scale is kept), an enum (stored by `name()`);
/// - a UUID, URI, Locale or Currency, or one of `java.time` (offsets and zones are kept);
/// - a record of such components, with types for its type parameters; a sealed interface with `@JsonTypeInfo`;
/// - an Optional, List, Set or SortedSet of these;
/// - a Map or SortedMap with keys that are text, numbers, enums, UUIDs or times;
/// - an array, in a record with an `equals` of its own.
///
/// Sets and maps are stored in the order of their elements and keys, so that equal ones have equal bytes.
///
/// Refused when the codec is made, with the component and what to use: Object, Number and other open types, wildcards,
/// event records with type parameters, Collection, Deque, LinkedHashMap and LinkedHashSet (their order is not kept),
/// maps with other keys, an Optional in an Optional, arrays in other records, and all other classes of the JDK.
///
/// Refused when an event is encoded: an Optional that is null, a set or map with a Comparator of its own, a set of
/// enums
/// with null in it, half of a surrogate pair in a key of a map, an exponent of a BigDecimal that is no int, a Locale
/// without a language tag of its own, and more than 500 levels of nesting. A record with annotations of Jackson, a
/// class
/// that is no record, and everything with a mapper of your own is read back and compared when it is encoded.
///
/// Reading is strict: a field that is given twice, or that today's record lacks (it wants an upcaster), null for a
/// primitive, and a value of another kind, as a number for text, are errors that name the type and the field. A field
/// that old JSON lacks is null, empty or zero.
///
/// @param <E> the events, a sealed interface of records
public final class JsonCodec<E> implements EventCodec<E> {

    /// @param isProven whether all that is written is known to come back; if not, it is read back by `reader`
    private record Written(StoredType type, ObjectWriter writer, ObjectReader reader, boolean isProven) {}

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
        return of(events, Json.mapper(), true, List.of(upcasters));
    }

    /// {@return the same with a mapper of your own, such as [#mapper()] with more modules}
    ///
    /// What such a mapper writes is not known, so each event is read back and compared when it is encoded.
    ///
    /// @throws IllegalArgumentException if names, shapes or upcasters do not fit together
    public static <E> JsonCodec<E> of(Class<E> events, JsonMapper mapper, List<Upcaster<E>> upcasters) {
        return of(events, mapper, false, upcasters);
    }

    private static <E> JsonCodec<E> of(
            Class<E> events, JsonMapper mapper, boolean isOurs, List<Upcaster<E>> upcasters) {
        var types = new LinkedHashMap<Class<?>, StoredType>();
        var written = new HashMap<Class<?>, Written>();
        for (var record : StoredType.records(events)) {
            var isProven = RoundTripCheck.isProven(record, mapper, isOurs);
            var type = current(record, upcasters);
            types.put(record, type);
            written.put(record, new Written(type, mapper.writerFor(record), mapper.readerFor(record), isProven));
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

    /// @throws IllegalArgumentException if the event would not come back as it is; says which component, and why
    @Override
    public Encoded encode(E event) {
        var as = written(event);
        byte[] bytes;
        try {
            bytes = as.writer().writeValueAsBytes(event);
        } catch (JacksonException e) {
            throw Failures.writing(as.type().inWords(), e);
        }
        if (!as.isProven()) {
            RoundTripCheck.readBack(as.type().inWords(), event, as.reader(), bytes);
        }
        return new Encoded(as.type().name(), as.type().schema(), bytes);
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
        Objects.requireNonNull(event, "event is null");
        var as = written.get(event.getClass());
        if (as == null) {
            throw new UnknownEventException(event.getClass().getName(), 0, 0);
        }
        return as;
    }
}

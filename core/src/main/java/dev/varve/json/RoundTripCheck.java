package dev.varve.json;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/// Decides, before anything is stored, whether the values of a type come back from JSON equal to what they were.
///
/// There are three answers. It is *proven* for records of the types in [StandardTypes]. It is *open* where somebody
/// else says how the JSON looks, by an annotation or a mapper: each value is then read back when it is written. And
/// it is *refused* where it cannot be, or where only some values would come back.
final class RoundTripCheck {

    private static final int DEEPEST = 100;
    private static final String USE_A_RECORD = "use a record, an enum, or a sealed interface with @JsonTypeInfo";

    private final JsonMapper mapper;
    private final boolean isOurs;
    private final Set<JavaType> seen = new HashSet<>();
    private boolean isProven;

    private RoundTripCheck(JsonMapper mapper, boolean isOurs) {
        this.mapper = mapper;
        this.isOurs = isOurs;
        isProven = isOurs;
    }

    /// {@return whether every value that is written is known to come back; if not, it has to be read back}
    ///
    /// @param isOurs whether nobody has changed the mapper
    /// @throws IllegalArgumentException if it cannot come back; says which component, and what to use instead
    static boolean isProven(Class<?> type, JsonMapper mapper, boolean isOurs) {
        var check = new RoundTripCheck(mapper, isOurs);
        try {
            check.check(mapper.constructType(type), new Place(type.getSimpleName(), type, 0, true));
        } catch (JacksonException e) {
            throw Failures.reading(type.getSimpleName(), e);
        }
        return check.isProven;
    }

    /// Reads back what was written of a value for which nothing is proven.
    ///
    /// @throws IllegalArgumentException if something else comes back
    static void readBack(String what, Object value, ObjectReader reader, byte[] bytes) {
        Object back;
        try {
            back = reader.readValue(bytes);
        } catch (JacksonException e) {
            throw Failures.writing(what, e);
        }
        if (!value.equals(back)) {
            throw new IllegalArgumentException("%s cannot be written, field '%s': it would come back as another value"
                    .formatted(what, difference(value, back)));
        }
    }

    /// {@return where two values differ, without the values themselves, which may be nobody's business}
    private static String difference(@Nullable Object one, @Nullable Object other) {
        if (!(one instanceof Record) || other == null || one.getClass() != other.getClass()) {
            return "";
        }
        for (var component : one.getClass().getRecordComponents()) {
            var mine = component(component, one);
            var theirs = component(component, other);
            if (!Objects.deepEquals(mine, theirs)) {
                var within = difference(mine, theirs);
                return within.isEmpty() ? component.getName() : component.getName() + "." + within;
            }
        }
        return "";
    }

    private static @Nullable Object component(RecordComponent component, Object record) {
        try {
            var accessor = component.getAccessor();
            return accessor.trySetAccessible() ? accessor.invoke(record) : null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }

    /// Where a type was found.
    ///
    /// @param owner the record whose `equals` compares it
    /// @param isComponent whether it is a component itself, not something in one
    private record Place(String path, Class<?> owner, int depth, boolean isComponent) {

        Place component(String name, Class<?> record) {
            return new Place(path + "." + name, record, depth + 1, true);
        }

        Place inside(String what) {
            return new Place(path + what, owner, depth + 1, false);
        }

        IllegalArgumentException refuse(String why, String instead) {
            return new IllegalArgumentException("%s %s; %s".formatted(path, why, instead));
        }
    }

    private void check(JavaType type, Place at) {
        var raw = type.getRawClass();
        // One that is null is refused when it is a component; elsewhere it comes back empty.
        isProven &= at.isComponent() || !isOptional(raw);
        if (StandardTypes.SCALARS.contains(raw)) {
            return;
        }
        if (at.depth() > DEEPEST) {
            throw at.refuse("is nested too deep", "use a record that does not contain itself in ever new types");
        }
        if (isReadByOthers(type)) {
            isProven = false;
        } else if (raw.isArray()) {
            checkArray(type, at);
        } else if (raw.isEnum()) {
            isProven &= isWithoutAnnotations(raw);
        } else if (raw.isRecord()) {
            checkRecord(type, at);
        } else if (type.isMapLikeType()) {
            checkMap(type, at);
        } else if (type.isCollectionLikeType()) {
            checkCollection(type, at);
        } else if (raw == Optional.class) {
            checkOptional(type, at);
        } else if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers())) {
            checkOpen(type, at);
        } else {
            checkClass(type, at);
        }
    }

    private void checkRecord(JavaType type, Place at) {
        var raw = type.getRawClass();
        if (!seen.add(type)) {
            return;
        }
        for (var component : raw.getRecordComponents()) {
            check(
                    mapper.getTypeFactory().resolveMemberType(component.getGenericType(), type.getBindings()),
                    at.component(component.getName(), raw));
        }
        isProven &= isWithoutAnnotations(raw) && isMadeOfComponents(type);
    }

    /// A record that is a collection, too, is written as one.
    private boolean isMadeOfComponents(JavaType type) {
        return mapper._serializationContext().findValueSerializer(type) instanceof BeanSerializerBase
                && reader(type) instanceof RecordDeserializer;
    }

    private void checkArray(JavaType type, Place at) {
        if (hasEqualsOfItsOwn(at.owner())) {
            isProven = false;
            check(type.getContentType(), at.inside("[]"));
        } else {
            throw at.refuse(
                    "is an array, which equals nothing but itself",
                    "use a List, or give %s an equals that compares its content"
                            .formatted(at.owner().getSimpleName()));
        }
    }

    /// The compiler makes the `equals` of a record final, people do not.
    private static boolean hasEqualsOfItsOwn(Class<?> type) {
        try {
            var method = type.getMethod("equals", Object.class);
            return method.getDeclaringClass() != Object.class
                    && !(type.isRecord() && Modifier.isFinal(method.getModifiers()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every class has an equals", e);
        }
    }

    private void checkMap(JavaType type, Place at) {
        if (!StandardTypes.MAPS.contains(type.getRawClass())) {
            throw at.refuse(
                    "is a " + type.getRawClass().getSimpleName() + ", which does not come back as it was",
                    "use Map, SortedMap or EnumMap, or a List of records where the order counts");
        }
        var key = type.getKeyType().getRawClass();
        if (!StandardTypes.KEYS.contains(key) && !key.isEnum()) {
            throw at.refuse(
                    "is a Map with keys of type " + key.getSimpleName() + ", which are no names in JSON",
                    "use keys that are text, whole numbers, enums, UUIDs or dates, or a List of records");
        }
        isProven &= !key.isEnum() || isWithoutAnnotations(key);
        check(type.getContentType(), at.inside("{}"));
    }

    private void checkCollection(JavaType type, Place at) {
        var raw = type.getRawClass();
        if (!StandardTypes.COLLECTIONS.contains(raw)) {
            throw at.refuse(
                    "is a " + raw.getSimpleName() + ", which does not come back as it was",
                    "use List, Set or SortedSet");
        }
        var content = type.getContentType();
        if (StandardTypes.SORTED.contains(raw) && !Comparable.class.isAssignableFrom(content.getRawClass())) {
            throw at.refuse(
                    "sorts elements of type " + content.getRawClass().getSimpleName() + ", which have no order",
                    "let it implement Comparable, or use Set");
        }
        check(content, at.inside("[]"));
    }

    private void checkOptional(JavaType type, Place at) {
        var content = type.getContentType();
        if (isOptional(content.getRawClass())) {
            throw at.refuse("is an Optional of an Optional, both of which are null in JSON", "use one Optional");
        }
        check(content, at.inside("?"));
    }

    private static boolean isOptional(Class<?> type) {
        return type == Optional.class || StandardTypes.OPTIONAL_NUMBERS.contains(type);
    }

    private void checkOpen(JavaType type, Place at) {
        var raw = type.getRawClass();
        if (!raw.isAnnotationPresent(JsonTypeInfo.class)) {
            throw at.refuse(
                    "is of type %s, of which JSON cannot tell the class".formatted(raw.getSimpleName()),
                    StandardTypes.instead(raw).orElse(USE_A_RECORD));
        }
        isProven = false;
        if (seen.add(type)) {
            subtypes(raw)
                    .forEach(subtype -> check(
                            mapper.getTypeFactory().constructSpecializedType(type, subtype),
                            at.inside("(" + subtype.getSimpleName() + ")")));
        }
    }

    private static Stream<Class<?>> subtypes(Class<?> open) {
        var named = open.getAnnotation(JsonSubTypes.class);
        return Stream.concat(
                        open.isSealed() ? Arrays.stream(open.getPermittedSubclasses()) : Stream.empty(),
                        named == null
                                ? Stream.empty()
                                : Arrays.stream(named.value()).map(JsonSubTypes.Type::value))
                .distinct();
    }

    private void checkClass(JavaType type, Place at) {
        var raw = type.getRawClass();
        if (raw == Object.class || raw.getName().startsWith("java.")) {
            throw at.refuse(
                    "is of type %s, of which JSON cannot tell the class or keep all".formatted(raw.getSimpleName()),
                    StandardTypes.instead(raw).orElse(USE_A_RECORD));
        }
        if (!hasEqualsOfItsOwn(raw)) {
            throw at.refuse(
                    "is of type %s, which equals nothing but itself".formatted(raw.getSimpleName()), USE_A_RECORD);
        }
        if (!isMadeByReading(type)) {
            throw at.refuse(
                    "is of type %s, which can be written and not read".formatted(raw.getSimpleName()), USE_A_RECORD);
        }
        isProven = false;
    }

    private boolean isMadeByReading(JavaType type) {
        return !(reader(type) instanceof BeanDeserializerBase reader)
                || reader.getValueInstantiator().canInstantiate();
    }

    private boolean isReadByOthers(JavaType type) {
        if (isOurs) {
            return false;
        }
        var reader = reader(type).getClass().getName();
        return !reader.startsWith("tools.jackson.") && !reader.startsWith("dev.varve.json.");
    }

    private ValueDeserializer<Object> reader(JavaType type) {
        return mapper._deserializationContext().findRootValueDeserializer(type);
    }

    private static boolean isWithoutAnnotations(Class<?> type) {
        return Stream.<AnnotatedElement>concat(
                        Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredFields())),
                        Stream.concat(
                                Arrays.stream(type.getDeclaredMethods()),
                                Arrays.stream(type.getDeclaredConstructors())
                                        .flatMap(constructor -> Stream.concat(
                                                Stream.of(constructor), Arrays.stream(constructor.getParameters())))))
                .flatMap(element -> Arrays.stream(element.getDeclaredAnnotations()))
                .noneMatch(RoundTripCheck::isOfJackson);
    }

    private static boolean isOfJackson(Annotation annotation) {
        return annotation.annotationType().isAnnotationPresent(JacksonAnnotation.class)
                || annotation.annotationType().getName().startsWith("tools.jackson.");
    }
}

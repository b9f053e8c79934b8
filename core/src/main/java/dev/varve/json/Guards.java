package dev.varve.json;

import dev.varve.codec.Unicode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/// Refuses to write the few values, of types that are accepted, that would come back as others. Writes sets in order.
final class Guards extends ValueSerializerModifier {

    private static final long serialVersionUID = 1;

    private Guards() {}

    static JacksonModule module() {
        return new SimpleModule("varve-guards").setSerializerModifier(new Guards());
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
        for (var property : properties) {
            var type = property.getType().getRawClass();
            if ((type == Optional.class || StandardTypes.OPTIONAL_NUMBERS.contains(type))
                    && !property.hasNullSerializer()) {
                property.assignNullSerializer(new NoOptional());
            }
        }
        return properties;
    }

    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> found) {
        var type = bean.getBeanClass();
        if (BigDecimal.class.isAssignableFrom(type)) {
            return new Guard(found, Guards::decimal);
        }
        if (BigInteger.class.isAssignableFrom(type)) {
            return new Guard(found, value -> only(BigInteger.class, value));
        }
        return type == Locale.class ? new Guard(found, Guards::locale) : found;
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription.Supplier bean, ValueSerializer<?> found) {
        return SortedMap.class.isAssignableFrom(type.getRawClass())
                ? new Guard(found, map -> natural(map, ((SortedMap<?, ?>) map).comparator()))
                : found;
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config, CollectionType type, BeanDescription.Supplier bean, ValueSerializer<?> found) {
        var raw = type.getRawClass();
        if (SortedSet.class.isAssignableFrom(raw)) {
            return new Guard(found, set -> natural(set, ((SortedSet<?>) set).comparator()));
        }
        return Set.class.isAssignableFrom(raw) && !EnumSet.class.isAssignableFrom(raw)
                ? new Guard(found, set -> inOrder((Set<?>) set, type.getContentType()))
                : found;
    }

    @Override
    public ValueSerializer<?> modifyKeySerializer(
            SerializationConfig config, JavaType type, BeanDescription.Supplier bean, ValueSerializer<?> found) {
        return type.hasRawClass(String.class) ? new Key() : found;
    }

    private static Object decimal(Object value) {
        var decimal = (BigDecimal) value;
        var exponent = (long) decimal.precision() - 1 - decimal.scale();
        if (exponent > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a number with the exponent " + exponent + " cannot be read again");
        }
        return only(BigDecimal.class, value);
    }

    private static Object only(Class<?> type, Object value) {
        if (value.getClass() != type) {
            throw new IllegalArgumentException(
                    "a %s comes back as a %s".formatted(value.getClass().getName(), type.getSimpleName()));
        }
        return value;
    }

    private static Object locale(Object value) {
        var back = Locale.forLanguageTag(((Locale) value).toLanguageTag());
        if (!value.equals(back)) {
            throw new IllegalArgumentException("the locale '%s' comes back as '%s'".formatted(value, back));
        }
        return value;
    }

    private static Object natural(Object sorted, @Nullable Comparator<?> comparator) {
        if (comparator != null && !comparator.equals(Comparator.naturalOrder())) {
            throw new IllegalArgumentException(
                    "it is sorted by a Comparator, which JSON cannot keep; sort it naturally, or where it is used");
        }
        return sorted;
    }

    /// A set has another order in each process, and is written in the same one.
    private static Object inOrder(Set<?> set, JavaType content) {
        var elements = new ArrayList<@Nullable Object>(set);
        if (elements.contains(null)) {
            if (content.isEnumType()) {
                throw new IllegalArgumentException("a set of enums with null in it cannot be read again");
            }
            return set;
        }
        var isOfOneClass = content.isEnumType() || content.isFinal();
        if (isOfOneClass && elements.stream().allMatch(Comparable.class::isInstance)) {
            elements.sort(null);
        }
        return elements;
    }

    /// The key of a map, which becomes the name of a field.
    private static final class Key extends ValueSerializer<Object> {
        @Override
        public void serialize(Object key, JsonGenerator out, SerializationContext context) {
            Unicode.check("a key of a map", (String) key);
            out.writeName((String) key);
        }
    }

    /// A component that is an Optional, and null.
    private static final class NoOptional extends ValueSerializer<Object> {
        @Override
        public void serialize(Object none, JsonGenerator out, SerializationContext context) {
            context.reportMappingProblem("an Optional that is null comes back empty; use Optional.empty()");
        }
    }
}

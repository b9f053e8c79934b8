package dev.varve.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ArrayType;
import tools.jackson.databind.type.MapType;

/// Refuses what Jackson reads and the codec never writes: a date that is a number, a key that is given twice.
final class StrictReading extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1;

    private static final Set<Class<?>> MOMENTS = Set.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class);
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private StrictReading() {}

    static JacksonModule module() {
        return new SimpleModule("varve-strict")
                .setDeserializerModifier(new StrictReading())
                .addDeserializer(OptionalDouble.class, new OptionalFraction());
    }

    @Override
    public ValueDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> found) {
        var type = bean.getBeanClass();
        if (StandardTypes.TEXTS.contains(type)) {
            return new Scalar(found, JsonToken.VALUE_STRING, "text");
        }
        if (StandardTypes.FRACTIONS.contains(type)) {
            return new Fraction(found);
        }
        return StandardTypes.COUNTS.contains(type) ? new Scalar(found, JsonToken.VALUE_NUMBER_INT, "a number") : found;
    }

    @Override
    public ValueDeserializer<?> modifyEnumDeserializer(
            DeserializationConfig config, JavaType type, BeanDescription.Supplier bean, ValueDeserializer<?> found) {
        return modifyDeserializer(config, bean, found);
    }

    @Override
    public ValueDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config, MapType type, BeanDescription.Supplier bean, ValueDeserializer<?> found) {
        return new Keys(found);
    }

    @Override
    public ValueDeserializer<?> modifyArrayDeserializer(
            DeserializationConfig config, ArrayType type, BeanDescription.Supplier bean, ValueDeserializer<?> found) {
        return type.getContentType().isPrimitive() ? new Elements(found) : found;
    }

    /// What is written as one kind of token and is read from no other.
    private static final class Scalar extends DelegatingDeserializer {
        private final JsonToken expected;
        private final String words;

        Scalar(ValueDeserializer<?> found, JsonToken expected, String words) {
            super(found);
            this.expected = expected;
            this.words = words;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> found) {
            return new Scalar(found, expected, words);
        }

        /// Where an annotation says how it is written, it is read as Jackson does.
        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            var found = super.createContextual(context, property);
            return property == null
                            || property.findPropertyFormat(context.getConfig(), handledType())
                                    .equals(JsonFormat.Value.empty())
                    ? found
                    : found.getDelegatee();
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            var token = parser.currentToken();
            if (token != expected) {
                return context.reportInputMismatch(
                        handledType(), "a %s is %s, not %s", handledType().getSimpleName(), words, Tokens.words(token));
            }
            if (token == JsonToken.VALUE_STRING && !isWhole(parser.getString())) {
                return context.reportInputMismatch(
                        handledType(),
                        "'%s' is no %s",
                        parser.getString(),
                        handledType().getSimpleName());
            }
            return super.deserialize(parser, context);
        }

        /// Jackson reads a date of a date with a time, a local time of one with an offset, and a moment of a number.
        private boolean isWhole(String text) {
            if (handledType() == LocalDate.class) {
                return text.indexOf('T') < 0 && !text.isEmpty();
            }
            if (handledType() == LocalDateTime.class) {
                return !text.endsWith("Z") && !text.isEmpty();
            }
            if (handledType() == Locale.class) {
                return text.isEmpty()
                        || Locale.forLanguageTag(text).toLanguageTag().equals(text);
            }
            return MOMENTS.contains(handledType())
                    ? text.indexOf('T') > 0
                    : !text.isEmpty() || handledType() == URI.class;
        }
    }

    /// A number that is infinite only where its text says so.
    private static final class Fraction extends DelegatingDeserializer {
        Fraction(ValueDeserializer<?> found) {
            super(found);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> found) {
            return new Fraction(found);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            var isNumber = parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT);
            var read = super.deserialize(parser, context);
            return isNumber && isInfinite(read)
                    ? context.reportInputMismatch(handledType(), "the number is too large")
                    : read;
        }

        private static boolean isInfinite(Object read) {
            return switch (read) {
                case Double number -> number.isInfinite();
                case Float number -> number.isInfinite();
                default -> false;
            };
        }
    }

    /// Jackson modifies no deserializer of an OptionalDouble, so there is one of our own.
    private static final class OptionalFraction extends StdDeserializer<OptionalDouble> {
        OptionalFraction() {
            super(OptionalDouble.class);
        }

        @Override
        public OptionalDouble deserialize(JsonParser parser, DeserializationContext context) {
            var token = parser.currentToken();
            var isText = token == JsonToken.VALUE_STRING && NOT_FINITE.contains(parser.getString());
            if (!isText && token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
                return context.reportInputMismatch(handledType(), "it is a number, not %s", Tokens.words(token));
            }
            var read = isText ? Double.parseDouble(parser.getString()) : parser.getDoubleValue();
            return !isText && Double.isInfinite(read)
                    ? context.reportInputMismatch(handledType(), "the number is too large")
                    : OptionalDouble.of(read);
        }

        @Override
        public OptionalDouble getNullValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble getAbsentValue(DeserializationContext context) {
            return OptionalDouble.empty();
        }
    }

    /// A map, of which no key is given twice.
    private static final class Keys extends DelegatingDeserializer {
        Keys(ValueDeserializer<?> found) {
            super(found);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> found) {
            return new Keys(found);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            var fields = parser.streamReadContext();
            var isObject = parser.hasToken(JsonToken.START_OBJECT);
            var read = super.deserialize(parser, context);
            if (isObject && read instanceof Map<?, ?> map && map.size() < fields.getEntryCount()) {
                return context.reportInputMismatch(handledType(), "a key of a map is given twice");
            }
            return read;
        }
    }

    /// An array of primitives, none of which is null.
    private static final class Elements extends DelegatingDeserializer {
        Elements(ValueDeserializer<?> found) {
            super(found);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> found) {
            return new Elements(found);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.START_ARRAY)) {
                return super.deserialize(parser, context);
            }
            if (handledType() == byte[].class) {
                return context.reportInputMismatch(handledType(), "bytes are text in base 64, not an array");
            }
            var elements = context.bufferAsCopyOfValue(parser);
            try (var each = elements.asParser(context)) {
                for (var token = each.nextToken(); token != null; token = each.nextToken()) {
                    if (token == JsonToken.VALUE_NULL) {
                        return context.reportInputMismatch(
                                handledType(), "an element of an array of primitives is null");
                    }
                }
            }
            try (var again = elements.asParserOnFirstToken(context)) {
                return super.deserialize(again, context);
            }
        }
    }
}

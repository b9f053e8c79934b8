package dev.varve.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// How Jackson is set: the same value always gives the same bytes, and nothing is changed or left out silently.
final class Json {

    private Json() {}

    static JsonMapper mapper() {
        return settings().addModule(RecordDeserializer.module()).build();
    }

    /// {@return the mapper for states, which were never written by an older program in another shape}
    static JsonMapper stateMapper() {
        return settings()
                .addModule(RecordDeserializer.module())
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
    }

    /// {@return the same without what makes it faster}
    static JsonMapper.Builder settings() {
        return JsonMapper.builder(factory())
                .addModule(Guards.module())
                .addModule(StrictReading.module())
                .annotationIntrospector(new EnumTexts())
                // What a record computes from its components is not part of the fact.
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(Json::refuseAll)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> accept(texts, CoercionInputShape.String, CoercionInputShape.EmptyString))
                .withCoercionConfig(LogicalType.OtherScalar, scalars -> accept(scalars, CoercionInputShape.EmptyString))
                // What used to be a whole number may have become an amount.
                .withCoercionConfig(LogicalType.Float, numbers -> accept(numbers, CoercionInputShape.Integer))
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                // A field that today's record lacks needs an upcaster, or a fact would be lost.
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A number that was added later is zero in events from before; one that is given and null is refused
                // by the deserializer of records.
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(
                        DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID);
    }

    /// What could be written can be read, however long it is.
    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .build();
    }

    private static void refuseAll(MutableCoercionConfig config) {
        for (var shape : CoercionInputShape.values()) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static void accept(MutableCoercionConfig config, CoercionInputShape... shapes) {
        for (var shape : shapes) {
            config.setCoercion(shape, CoercionAction.TryConvert);
        }
    }
}

package dev.varve.json;

import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.TokenBuffer;

/// Reads a record as Jackson does, and faster where its fields come in the order of its components, as they are
/// written.
///
/// The name of the next field is then compared rather than looked up, and the record is made without a detour. Whatever
/// is not plain, such as a field that is left out, goes the way of Jackson. Stricter than Jackson in two things: no
/// field is given twice, and none that is a primitive is null.
final class RecordDeserializer extends BeanDeserializer {

    private @Nullable RecordLayout layout;

    private RecordDeserializer(BeanDeserializer general) {
        super(general);
    }

    /// {@return what makes a mapper read records in this way}
    static JacksonModule module() {
        return new SimpleModule("varve-records").setDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> found) {
                return found.getClass() == BeanDeserializer.class
                                && found.handledType().isRecord()
                        ? new RecordDeserializer((BeanDeserializer) found)
                        : found;
            }
        });
    }

    @Override
    public void resolve(DeserializationContext context) {
        super.resolve(context);
        layout = isPlain()
                ? RecordLayout.of(getPropertyCount(), _valueInstantiator, _propertyBasedCreator, context)
                : null;
    }

    /// {@return whether the record is plain enough for that}
    boolean readsInOrder() {
        return layout != null;
    }

    /// {@return whether nothing but its components decides how the record is made}
    private boolean isPlain() {
        return _propertyBasedCreator != null
                && _delegateDeserializer == null
                && _arrayDelegateDeserializer == null
                && _unwrappedPropertyHandler == null
                && _externalTypeIdHandler == null
                && !_propertyBasedCreator.hasManagedReferenceProperties()
                && _anySetter == null
                && _objectIdReader == null
                && _ignorableProps == null
                && _includableProps == null;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        var known = layout;
        if (known == null || context.getActiveView() != null) {
            return deserializeChecked(parser, context);
        }
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return parser.hasToken(JsonToken.PROPERTY_NAME)
                    ? finish(known, new Object[known.size()], 0, parser, context)
                    : super.deserialize(parser, context);
        }
        var values = new Object[known.size()];
        var read = 0;
        while (read < values.length && parser.nextName(known.name(read))) {
            if (parser.nextToken() == JsonToken.VALUE_NULL && known.isPrimitive(read)) {
                return refuseNull(known.field(read), context);
            }
            values[read] = _deserializeWithErrorWrapping(parser, context, known.field(read));
            read++;
        }
        if (read == values.length && parser.nextToken() == JsonToken.END_OBJECT) {
            try {
                return known.make(values);
            } catch (RuntimeException e) {
                // It is made once more below, where its failure gets the words that are usual.
            }
        }
        return finish(known, values, read, parser, context);
    }

    /// Goes on, with the next field or the end, as Jackson does.
    private Object finish(
            RecordLayout known, Object[] values, int read, JsonParser parser, DeserializationContext context) {
        var buffer = _propertyBasedCreator.startBuilding(parser, context, null);
        var isRead = new boolean[values.length];
        for (var n = 0; n < read; n++) {
            var _ = buffer.assignParameter(known.field(n), values[n]);
            isRead[n] = true;
        }
        TokenBuffer unknown = null;
        for (; parser.hasToken(JsonToken.PROPERTY_NAME); parser.nextToken()) {
            var name = parser.currentName();
            var token = parser.nextToken();
            var field = _propertyBasedCreator.findCreatorProperty(name);
            if (field != null) {
                if (isRead[field.getCreatorIndex()]) {
                    return refuseTwice(name, context);
                }
                if (token == JsonToken.VALUE_NULL && field.getType().isPrimitive()) {
                    return refuseNull(field, context);
                }
                isRead[field.getCreatorIndex()] = true;
                var _ = buffer.assignParameter(field, _deserializeWithErrorWrapping(parser, context, field));
            } else if (_ignoreAllUnknown) {
                var _ = parser.skipChildren();
            } else {
                unknown = unknown == null ? context.bufferForInputBuffering(parser) : unknown;
                unknown.writeName(name);
                unknown.copyCurrentStructure(parser);
            }
        }
        Object made;
        try {
            made = _propertyBasedCreator.build(context, buffer);
        } catch (RuntimeException e) {
            return wrapInstantiationProblem(context, e);
        }
        return unknown == null ? made : handleUnknownProperties(context, made, unknown);
    }

    /// Leaves a record that is not plain to Jackson, when no field is given twice and no primitive is null.
    private Object deserializeChecked(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.START_OBJECT) && !parser.hasToken(JsonToken.PROPERTY_NAME)) {
            return super.deserialize(parser, context);
        }
        var names = new HashSet<String>();
        var copy = context.bufferForInputBuffering(parser);
        copy.writeStartObject();
        if (parser.hasToken(JsonToken.START_OBJECT)) {
            var _ = parser.nextToken();
        }
        for (; parser.hasToken(JsonToken.PROPERTY_NAME); parser.nextToken()) {
            var name = parser.currentName();
            var field = _propertyBasedCreator == null ? null : _propertyBasedCreator.findCreatorProperty(name);
            if (!names.add(field == null ? name : field.getName())) {
                return refuseTwice(name, context);
            }
            copy.writeName(name);
            try {
                if (parser.nextToken() == JsonToken.VALUE_NULL
                        && field != null
                        && field.getType().isPrimitive()) {
                    return refuseNull(field, context);
                }
                copy.copyCurrentStructure(parser);
            } catch (StreamReadException e) {
                throw e.prependPath(handledType(), name);
            }
        }
        copy.writeEndObject();
        try (var again = copy.asParserOnFirstToken(context, parser)) {
            return super.deserialize(again, context);
        }
    }

    private Object refuseTwice(String field, DeserializationContext context) {
        return context.reportPropertyInputMismatch(handledType(), field, "it is given twice");
    }

    private static Object refuseNull(SettableBeanProperty field, DeserializationContext context) {
        return context.reportInputMismatch(
                field,
                "it is null, which no %s is",
                field.getType().getRawClass().getSimpleName());
    }
}

package dev.varve.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.TokenBuffer;

/// Reads a record as Jackson does, and faster where its fields come in the order of its components, as they are
/// written.
///
/// The name of the next field is then compared rather than looked up, and the record is made without a detour. Whatever
/// is not plain, such as a field that is left out, goes the way of Jackson.
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
        if (known == null || !parser.hasToken(JsonToken.START_OBJECT) || context.getActiveView() != null) {
            return super.deserialize(parser, context);
        }
        var values = new Object[known.size()];
        var read = 0;
        while (read < values.length && parser.nextName(known.name(read))) {
            var _ = parser.nextToken();
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
        for (var n = 0; n < read; n++) {
            var _ = buffer.assignParameter(known.field(n), values[n]);
        }
        TokenBuffer unknown = null;
        for (; parser.hasToken(JsonToken.PROPERTY_NAME); parser.nextToken()) {
            var name = parser.currentName();
            var _ = parser.nextToken();
            var field = _propertyBasedCreator.findCreatorProperty(name);
            if (field != null) {
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
}

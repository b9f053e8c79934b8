package dev.varve.json;

import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/// Writes as another serializer does, after a look at the value.
final class Guard extends ValueSerializer<Object> {

    private final ValueSerializer<Object> guarded;
    private final UnaryOperator<Object> look;

    /// @param look returns what is to be written, or throws an [IllegalArgumentException] that says what is wrong with
    /// it
    @SuppressWarnings("unchecked") // it is given what it was made for
    Guard(ValueSerializer<?> guarded, UnaryOperator<Object> look) {
        this.guarded = (ValueSerializer<Object>) guarded;
        this.look = look;
    }

    @Override
    public void resolve(SerializationContext context) {
        guarded.resolve(context);
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
        return new Guard(context.handlePrimaryContextualization(guarded, property), look);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
        guarded.serialize(looked(value, context), out, context);
    }

    @Override
    public void serializeWithType(Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        guarded.serializeWithType(looked(value, context), out, context, types);
    }

    private Object looked(Object value, SerializationContext context) {
        try {
            return look.apply(value);
        } catch (IllegalArgumentException e) {
            context.reportMappingProblem(e, "%s", e.getMessage());
            return value;
        }
    }

    @Override
    public boolean isEmpty(SerializationContext context, Object value) {
        return guarded.isEmpty(context, value);
    }

    @Override
    public Class<?> handledType() {
        return guarded.handledType();
    }

    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType type) {
        guarded.acceptJsonFormatVisitor(visitor, type);
    }
}

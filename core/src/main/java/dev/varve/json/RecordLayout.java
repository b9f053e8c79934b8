package dev.varve.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.CreatorProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.PropertyBasedCreator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/// The components of a record in their order, and how one is made of them.
///
/// Invariant: for each component there is one field, which nothing but the JSON decides.
final class RecordLayout {

    private final SettableBeanProperty[] fields;
    private final SerializedString[] names;
    private final boolean[] isPrimitive;
    private final MethodHandle constructor;

    private RecordLayout(SettableBeanProperty[] fields, MethodHandle constructor) {
        this.fields = fields;
        this.constructor = constructor;
        names = new SerializedString[fields.length];
        isPrimitive = new boolean[fields.length];
        for (var n = 0; n < fields.length; n++) {
            names[n] = new SerializedString(fields[n].getName());
            isPrimitive[n] = fields[n].getType().isPrimitive();
        }
    }

    /// {@return the layout that Jackson has found, or null if there is more to it than components}
    ///
    /// @param size how many properties there are, of whatever kind
    static @Nullable RecordLayout of(
            int size, ValueInstantiator instantiator, PropertyBasedCreator creator, DeserializationContext context) {
        if (size == 0 || context.isEnabled(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)) {
            return null;
        }
        var fields = new SettableBeanProperty[size];
        for (var n = 0; n < fields.length; n++) {
            var field = creator.findCreatorProperty(n);
            if (field == null || field.getClass() != CreatorProperty.class || isSpecial(field)) {
                return null;
            }
            fields[n] = field;
        }
        var constructor = constructor(instantiator, size);
        return constructor == null ? null : new RecordLayout(fields, constructor);
    }

    private static boolean isSpecial(SettableBeanProperty field) {
        return field.getInjectionDefinition() != null || field.isIgnorable();
    }

    private static @Nullable MethodHandle constructor(ValueInstantiator instantiator, int parameters) {
        if (!(instantiator.getWithArgsCreator() instanceof AnnotatedConstructor found)
                || found.getParameterCount() != parameters
                || !found.getAnnotated().trySetAccessible()) {
            return null;
        }
        try {
            return MethodHandles.lookup()
                    .unreflectConstructor(found.getAnnotated())
                    .asSpreader(Object[].class, parameters)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    int size() {
        return fields.length;
    }

    SettableBeanProperty field(int n) {
        return fields[n];
    }

    boolean isPrimitive(int n) {
        return isPrimitive[n];
    }

    SerializedString name(int n) {
        return names[n];
    }

    /// {@return the record with these values}
    ///
    /// @throws RuntimeException if its constructor refuses them
    Object make(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(e);
        }
    }
}

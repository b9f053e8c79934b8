package dev.varve.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/// Finds, before anything is stored, what could be written as JSON and never read again.
final class Shape {

    private final Set<Class<?>> seen = new HashSet<>();

    private Shape() {}

    /// @throws IllegalArgumentException if a component is of a type of which JSON cannot tell the class
    static void check(Class<?> record) {
        new Shape().check(record, record.getSimpleName());
    }

    private void check(Type type, String path) {
        switch (type) {
            case Class<?> c -> checkClass(c, path);
            case ParameterizedType p -> {
                check(p.getRawType(), path);
                for (var argument : p.getActualTypeArguments()) {
                    check(argument, path);
                }
            }
            default -> {
                // Type variables and wildcards: what they stand for is checked where it is named.
            }
        }
    }

    private void checkClass(Class<?> type, String path) {
        if (type.isArray()) {
            checkClass(type.getComponentType(), path);
        } else if (type == Object.class || isOpen(type)) {
            throw new IllegalArgumentException(
                    "%s is of type %s, of which JSON cannot tell the class; use a record or an enum"
                            .formatted(path, type.getSimpleName()));
        } else if (type.isRecord() && seen.add(type)) {
            for (var component : type.getRecordComponents()) {
                check(component.getGenericType(), path + "." + component.getName());
            }
        }
    }

    private static boolean isOpen(Class<?> type) {
        return (type.isInterface() || Modifier.isAbstract(type.getModifiers()))
                && !type.isPrimitive()
                && !type.isEnum()
                && !type.getName().startsWith("java.")
                && !type.isAnnotationPresent(JsonTypeInfo.class);
    }
}

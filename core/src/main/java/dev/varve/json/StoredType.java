package dev.varve.json;

import dev.varve.codec.EventName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The name and schema under which a record is stored.
record StoredType(String name, int schema) {

    StoredType {
        if (name.isBlank() || schema < 1) {
            throw new IllegalArgumentException(
                    "a stored type has a name, and a schema from 1, not '%s' and %s".formatted(name, schema));
        }
    }

    /// {@return what [EventName] says, or else `OrderPlaced` as `order-placed`, schema 1}
    static StoredType of(Class<?> record) {
        var named = record.getAnnotation(EventName.class);
        if (named != null) {
            return new StoredType(named.value(), named.schema());
        }
        var words = record.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-");
        return new StoredType(words.toLowerCase(Locale.ROOT), 1);
    }

    /// {@return the records that a sealed interface permits, also through further sealed interfaces}
    ///
    /// @throws IllegalArgumentException if it permits anything else
    static List<Class<?>> records(Class<?> events) {
        if (events.isRecord()) {
            return List.of(events);
        }
        if (!events.isSealed()) {
            throw new IllegalArgumentException(
                    events.getName() + " is neither a record nor sealed, so its events cannot be known");
        }
        var records = new ArrayList<Class<?>>();
        for (var permitted : events.getPermittedSubclasses()) {
            records.addAll(records(permitted));
        }
        return records;
    }

    /// {@return how a message names an event of this type}
    String inWords() {
        return "event '%s' (schema %s)".formatted(name, schema);
    }

    @Override
    public String toString() {
        return name + "#" + schema;
    }
}

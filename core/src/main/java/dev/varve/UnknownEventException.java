package dev.varve;

/// An event of a type or schema that the codec does not know. When thrown by an append, nothing was written.
public final class UnknownEventException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final String type;
    private final int schema;
    private final int known;

    /// @param type the name of the type, stored or of a class
    /// @param schema the schema found, 0 when an event of an unknown class was to be written
    /// @param known the highest schema of the type that is known, 0 when the type is not
    public UnknownEventException(String type, int schema, int known) {
        this(type, schema, known, "");
    }

    private UnknownEventException(String type, int schema, int known, String where) {
        super(what(type, schema, known) + where);
        this.type = type;
        this.schema = schema;
        this.known = known;
    }

    private static String what(String type, int schema, int known) {
        if (known > 0) {
            return "event type '%s' has schema %s, this codec knows it up to %s".formatted(type, schema, known);
        }
        return schema == 0
                ? "event type '%s' is not known to this codec; nothing was written".formatted(type)
                : "event type '%s' (schema %s) is not known to this codec".formatted(type, schema);
    }

    /// {@return the same, that also says where the event stands}
    public UnknownEventException at(Event<?> event) {
        var located = new UnknownEventException(
                type,
                schema,
                known,
                ": stream %s, version %s, position %s".formatted(event.stream(), event.version(), event.position()));
        located.initCause(this);
        return located;
    }

    /// {@return the name of the type}
    public String type() {
        return type;
    }

    /// {@return the schema that was found}
    public int schema() {
        return schema;
    }

    /// {@return the highest schema of the type that is known, 0 for none}
    public int known() {
        return known;
    }
}

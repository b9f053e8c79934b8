package dev.varve;

/// The bytes of a stored event cannot be read, by their checksum or by the codec.
public final class CorruptEventException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final long position;

    /// @param position where the event stands in the log
    /// @param what what is wrong with it, without a full stop
    public CorruptEventException(long position, String what) {
        super("event at position %d: %s".formatted(position, what));
        this.position = position;
    }

    /// @param event the event that cannot be read
    /// @param cause what the codec or an upcaster said
    public CorruptEventException(Event<?> event, Throwable cause) {
        super(
                "event at position %d (stream %s, version %d) cannot be decoded: %s"
                        .formatted(event.position(), event.stream(), event.version(), cause.getMessage()),
                cause);
        this.position = event.position();
    }

    /// {@return where the event stands in the log}
    public long position() {
        return position;
    }
}

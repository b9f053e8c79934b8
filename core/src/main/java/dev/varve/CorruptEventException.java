package dev.varve;

import dev.varve.codec.EventCodec.Encoded;

/// The bytes of a stored event cannot be read, by their checksum or by the codec.
public final class CorruptEventException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final long position;

    /// @param position where the event stands in the log, 0 when that is not known
    /// @param what what is wrong with it, without a full stop
    public CorruptEventException(long position, String what) {
        super((position == 0 ? "an event" : "the event at position " + position) + " is damaged: " + what);
        this.position = position;
    }

    /// @param event the event, as it is stored, that cannot be read
    /// @param cause what the codec or an upcaster said
    public CorruptEventException(Event<Encoded> event, Throwable cause) {
        super(
                "the event at position %s (stream %s, version %s, type %s, schema %s) cannot be decoded: %s"
                        .formatted(
                                event.position(),
                                event.stream(),
                                event.version(),
                                event.payload().type(),
                                event.payload().schema(),
                                Cause.inWords(cause)),
                cause);
        this.position = event.position();
    }

    /// {@return where the event stands in the log, 0 when that is not known}
    public long position() {
        return position;
    }
}

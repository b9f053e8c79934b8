package dev.varve;

/// A fold threw on a recorded event, although it may not: see [dev.varve.decide.Fold#evolve]. Nothing was written.
public final class EvolveFailedException extends EventStoreException {

    private static final long serialVersionUID = 1;

    private final transient Event<?> event;

    /// @param event the event, as it is stored, on which the fold failed
    public EvolveFailedException(Event<?> event, String type, Throwable cause) {
        super(
                "evolve failed on stream %s, version %s, position %s (%s): %s"
                        .formatted(event.stream(), event.version(), event.position(), type, Cause.inWords(cause)),
                cause);
        this.event = event;
    }

    /// {@return the event, as it is stored, on which the fold failed}
    public Event<?> event() {
        return event;
    }
}

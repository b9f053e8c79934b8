package dev.varve;

/// A broken contract or a broken machine. A refused command is neither: that is a [dev.varve.decide.Decision].
public abstract sealed class EventStoreException extends RuntimeException
        permits ConflictException,
                CorruptEventException,
                EvolveFailedException,
                IncompleteHistoryException,
                KeyReusedException,
                StorageException,
                UnknownEventException {

    private static final long serialVersionUID = 1;

    EventStoreException(String message) {
        super(message);
    }

    EventStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.varve;

/// The machine or the files behind a log failed. The message says what to do, and whether anything was written.
public non-sealed class StorageException extends EventStoreException {

    private static final long serialVersionUID = 1;

    /// @param message what failed
    public StorageException(String message) {
        super(message);
    }

    /// @param message what failed
    /// @param cause what the machine said
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}

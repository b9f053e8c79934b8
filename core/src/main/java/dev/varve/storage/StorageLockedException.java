package dev.varve.storage;

import dev.varve.StorageException;

/// Another process, or another part of this one, has the storage open to write. Nothing was changed.
public class StorageLockedException extends StorageException {

    private static final long serialVersionUID = 1;

    /// @param message what is in use, and what can be done
    public StorageLockedException(String message) {
        super(message);
    }
}

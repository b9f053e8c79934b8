package dev.varve.storage;

import dev.varve.StorageException;

/// What is stored is not what was written. Nothing was changed.
public class StorageDamagedException extends StorageException {

    private static final long serialVersionUID = 1;

    /// @param message what is damaged, and where
    public StorageDamagedException(String message) {
        super(message);
    }
}

package dev.varve.mapdb.journal;

import dev.varve.StorageException;

/// The store was written by a later release of the kit. Nothing was changed.
public final class NewerFormatException extends StorageException {

    private static final long serialVersionUID = 1;

    NewerFormatException(int found, int known) {
        super("the journal has format " + found + ", this release knows formats up to " + known
                + ": open it with a newer release");
    }
}

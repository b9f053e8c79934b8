package dev.varve.mapdb.journal;

import dev.varve.StorageException;

/// The store was written by a later release of the kit. Nothing was changed.
public final class NewerFormatException extends StorageException {

    private static final long serialVersionUID = 1;

    NewerFormatException(int found, int known) {
        super("the journal has format %d, this release knows formats up to %d: open it with a newer release"
                .formatted(found, known));
    }
}

package dev.varve.mapdb.file;

import dev.varve.Cause;
import dev.varve.StorageException;
import java.nio.file.Path;

/// A MapDB file is not as it was committed. Nothing is lost: its content can be had again from the journal.
public final class DamagedMapException extends StorageException {

    private static final long serialVersionUID = 1;

    DamagedMapException(Path path, String what) {
        super(path + ": " + what);
    }

    DamagedMapException(Path path, Throwable cause) {
        super(path + " is damaged: " + Cause.inWords(cause), cause);
    }
}

package dev.varve.mapdb;

import dev.varve.storage.StorageLockedException;
import java.nio.file.Path;

/// Somebody else writes to the directory: another process, or another part of this one.
public final class StoreLockedException extends StorageLockedException {

    private static final long serialVersionUID = 1;

    private final transient Path directory;

    /// @param directory the directory that is in use
    public StoreLockedException(Path directory) {
        super("the store in %s is open already; close it there, or open it read-only here".formatted(directory));
        this.directory = directory;
    }

    /// {@return the directory that is in use}
    public Path directory() {
        return directory;
    }
}

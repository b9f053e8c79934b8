package dev.varve.mapdb.journal;

import dev.varve.storage.StorageDamagedException;
import java.nio.file.Path;

/// The journal is damaged. It opens read-only, up to the damage; a backup has the rest.
public final class DamagedStoreException extends StorageDamagedException {

    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final long offset;
    private final long position;

    /// @param file the file that is damaged
    /// @param offset where in the file
    /// @param position the position of the first event that is affected, 0 when it is none in particular
    /// @param what what is wrong, without a full stop
    public DamagedStoreException(Path file, long offset, long position, String what) {
        super("%s is damaged at byte %s%s: %s%s".formatted(file, offset, where(position), what, cure(what)));
        this.file = file;
        this.offset = offset;
        this.position = position;
    }

    /// @param file the file that is missing, or not what it should be, as a whole
    /// @param what what is wrong, and what to do, without a full stop
    public DamagedStoreException(Path file, String what) {
        super(file + ": " + what);
        this.file = file;
        offset = 0;
        position = 0;
    }

    private static String cure(String what) {
        return what.contains("estore a backup") ? "" : "; restore a backup";
    }

    private static String where(long position) {
        return position > 0 ? ", where position " + position + " should be" : "";
    }

    /// {@return the file that is damaged}
    public Path file() {
        return file;
    }

    /// {@return where in the file}
    public long offset() {
        return offset;
    }

    /// {@return the position of the first event that is affected}
    public long position() {
        return position;
    }
}

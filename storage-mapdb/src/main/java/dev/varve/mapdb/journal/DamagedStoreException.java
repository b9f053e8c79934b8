package dev.varve.mapdb.journal;

import dev.varve.storage.StorageDamagedException;
import java.nio.file.Path;
import java.util.Locale;

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
        super(String.format(Locale.ROOT, "%s is damaged at byte %d%s: %s", file, offset, where(position), what));
        this.file = file;
        this.offset = offset;
        this.position = position;
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

package dev.varve.mapdb.file;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.journal.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.DBMaker;

/// A MapDB database in a file: a commit is atomic, and damage is found when the file is opened.
///
/// Invariant: the file is as the last commit left it, whenever the process stops. Any number of threads read, one at
/// a time writes or commits.
public final class MapFile implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(MapFile.class.getName());

    private final Path path;
    private final PagedVolume volume;
    private final DB db;

    private MapFile(Path path, PagedVolume volume, DB db) {
        this.path = path;
        this.volume = volume;
        this.db = db;
    }

    /// {@return the database in a file; empty when there is no file}
    ///
    /// @throws DamagedMapException if the file is damaged, or of another version
    public static MapFile open(Path path, Disk disk) throws IOException {
        return open(path, new PagedVolume(path, new MappedChunks(path, disk)));
    }

    /// {@return a copy in memory of the database in a file that somebody else may write to; empty where there is none}
    ///
    /// @throws DamagedMapException if the file is damaged, or of another version
    public static Optional<MapFile> copyOf(Path path) throws IOException {
        var volume = new PagedVolume(path, new CopiedChunks(path));
        if (!volume.exists()) {
            volume.close();
            return Optional.empty();
        }
        return Optional.of(open(path, volume));
    }

    private static MapFile open(Path path, PagedVolume volume) throws IOException {
        try {
            var db = DBMaker.volumeDB(volume, volume.exists()).make();
            return new MapFile(path, volume, db);
        } catch (DBException | IllegalArgumentException | IllegalStateException | AssertionError e) {
            volume.close();
            if (e.getCause() instanceof IOException failure) {
                // The disk has failed, which says nothing about what is on it.
                throw failure;
            }
            throw new DamagedMapException(path, e);
        } catch (UncheckedIOException e) {
            volume.close();
            throw e.getCause();
        } catch (RuntimeException | Error e) {
            volume.close();
            throw e;
        }
    }

    /// {@return the database in a file; an empty one, and a line in the system's log, when the file is damaged}
    ///
    /// @throws StorageException if the file was not made by this store; it is left as it is
    public static MapFile openOrReplace(Path path, Disk disk) throws IOException {
        if (!Page.isOurs(path)) {
            throw new StorageException(
                    "%s was not made by this store, and is left as it is: move it to another place, or name another directory"
                            .formatted(path));
        }
        try {
            return open(path, disk);
        } catch (DamagedMapException e) {
            LOGGER.log(Level.WARNING, "{0}; it is made again from the events", e.getMessage());
            delete(path);
            return open(path, disk);
        }
    }

    /// What lies under the name of a database.
    public enum Kind {
        /// Nothing, or a file that was never committed to.
        NONE,
        /// A database, whether it is intact or not.
        OURS,
        /// Something that no store has written.
        FOREIGN
    }

    /// {@return what lies under the name of a database, by its first bytes}
    public static Kind kind(Path path) throws IOException {
        if (!Files.exists(path)) {
            return Kind.NONE;
        }
        if (!Files.isRegularFile(path)) {
            return Kind.FOREIGN;
        }
        return Page.kind(path);
    }

    /// {@return whether to open the database for writing would change its file at once}
    public static boolean isUnfinished(Path path) throws IOException {
        return Files.exists(path.resolveSibling(path.getFileName() + ".redo")) || Files.size(path) < Page.STORED_CHUNK;
    }

    /// Compares a file that nobody has open with its checksums.
    ///
    /// @throws DamagedMapException if it is damaged
    public static void check(Path path) throws IOException {
        copyOf(path).ifPresent(MapFile::close);
    }

    /// Removes a database, if it is there.
    public static void delete(Path path) throws IOException {
        var _ = Files.deleteIfExists(path);
        var _ = Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".redo"));
    }

    /// {@return the database}
    public DB db() {
        return db;
    }

    /// {@return how many bytes a commit would write}
    public long pending() {
        return volume.pending();
    }

    /// Makes all changes since the last commit durable, or none.
    ///
    /// @throws StorageException if the disk fails; the commit may be tried again
    public void commit() {
        try {
            db.commit();
        } catch (UncheckedIOException e) {
            throw new StorageException("cannot write to " + path + ": " + Cause.inWords(e), e);
        }
    }

    /// Closes the file without a commit.
    @Override
    public void close() {
        try {
            db.close();
        } finally {
            volume.close();
        }
    }
}

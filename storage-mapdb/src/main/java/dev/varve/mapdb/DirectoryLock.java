package dev.varve.mapdb;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.journal.Uninterrupted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Sees to it that one store at a time writes to a directory, in this process and in all others.
///
/// Invariant: the file that is locked is the one under the name `lock`. It stays there when the lock is given up,
/// unless the one who made it finds that there is no store to be opened.
final class DirectoryLock implements AutoCloseable {

    /// The directories locked by this process. Static, because the lock of the operating system is the process's:
    /// a second channel on the same file, once closed, would take the first one's lock away.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final boolean made;

    private DirectoryLock(Path directory, FileChannel channel, boolean made) {
        this.directory = directory;
        this.channel = channel;
        this.made = made;
    }

    /// @throws StoreLockedException if the directory is locked
    static DirectoryLock take(Path directory) throws IOException {
        var real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw new StoreLockedException(directory);
        }
        try {
            return Uninterrupted.call(() -> {
                var lock = attempt(directory, real);
                while (lock == null) {
                    lock = attempt(directory, real);
                }
                return lock;
            });
        } catch (RuntimeException | IOException e) {
            HELD.remove(real);
            throw e;
        }
    }

    /// {@return the lock, null if its file was replaced in the meantime}
    private static @Nullable DirectoryLock attempt(Path directory, Path real) throws IOException {
        var path = real.resolve(StoreDirectory.LOCK);
        var made = make(path);
        FileChannel channel;
        Object key;
        try {
            key = key(path);
            channel = FileChannel.open(path, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            if (channel.tryLock() == null) {
                throw new StoreLockedException(directory);
            }
            // Another process may have made the file, found no store, and removed it, all since it was opened here.
            if (Files.exists(path) && Objects.equals(key, key(path))) {
                return new DirectoryLock(real, channel, made);
            }
        } catch (RuntimeException | IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static boolean make(Path path) throws IOException {
        if (Files.exists(path)) {
            return false;
        }
        try {
            Files.createFile(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /// Gives the lock up and leaves the directory as it was before.
    void undo() throws IOException {
        try {
            if (made) {
                Files.deleteIfExists(directory.resolve(StoreDirectory.LOCK));
            }
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("cannot unlock " + directory + ": " + Cause.inWords(e), e);
        } finally {
            HELD.remove(directory);
        }
    }
}

package dev.varve.mapdb;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Sees to it that one store at a time writes to a directory, in this process and in all others.
///
/// Invariant: while it is held, a file `in-use` is there; when it is there before, the last writer did not close.
final class DirectoryLock implements AutoCloseable {

    /// The directories locked by this process. Static, because the lock of the operating system is the process's:
    /// a second channel on the same file, once closed, would take the first one's lock away.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final boolean tidy;

    private DirectoryLock(Path directory, FileChannel channel, boolean tidy) {
        this.directory = directory;
        this.channel = channel;
        this.tidy = tidy;
    }

    /// @throws StoreLockedException if the directory is locked
    static DirectoryLock take(Path directory) throws IOException {
        var real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw new StoreLockedException(directory);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                throw new StoreLockedException(directory);
            }
            var tidy = !Files.exists(mark(real));
            if (tidy) {
                var _ = Files.createFile(mark(real));
                Directories.force(real);
            }
            return new DirectoryLock(real, channel, tidy);
        } catch (RuntimeException | IOException e) {
            if (channel != null) {
                channel.close();
            }
            HELD.remove(real);
            throw e;
        }
    }

    private static Path mark(Path directory) {
        return directory.resolve("in-use");
    }

    /// {@return whether a directory is written to, or was not closed}
    static boolean isHeld(Path directory) {
        return Files.exists(mark(directory));
    }

    /// {@return whether the last writer closed the store}
    boolean isTidy() {
        return tidy;
    }

    /// Notes that all was written, so that the next writer need not look for what was torn.
    void tidyUp() {
        try {
            var _ = Files.deleteIfExists(mark(directory));
        } catch (IOException e) {
            throw new StorageException("cannot remove " + mark(directory), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("cannot unlock " + directory, e);
        } finally {
            HELD.remove(directory);
        }
    }
}

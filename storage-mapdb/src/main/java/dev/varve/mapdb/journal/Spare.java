package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Keeps a file of zeros ready that becomes the next segment, so that no append waits for it to be filled.
///
/// Zeros are written, and not left out, because then a later force has only the events to write, no sizes and no
/// maps of blocks. Used by one thread at a time, which lets another one do the filling.
final class Spare {

    private static final int STEP = 1 << 20;

    private final Path path;
    private final Disk disk;
    private @Nullable FutureTask<Long> filling;
    private volatile boolean closed;

    Spare(Path directory, Disk disk) {
        path = directory.resolve("next.tmp");
        this.disk = disk;
    }

    /// Begins to fill a file of `length` bytes, unless that was begun already.
    void prepare(long length) {
        if (filling == null) {
            var task = new FutureTask<>(() -> fill(length));
            filling = task;
            Thread.ofPlatform().daemon().name("varve-spare").start(task);
        }
    }

    /// {@return a file of zeros, of `length` bytes or more, that the caller renames}
    Path take(long length) throws IOException {
        if (filling == null || finish(filling) < length) {
            var _ = fill(length);
        }
        filling = null;
        return path;
    }

    private static long finish(FutureTask<Long> filling) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return filling.get();
                } catch (ExecutionException e) {
                    // Whoever takes the file tries again, and learns the cause if it persists.
                    return 0;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long fill(long length) throws IOException {
        var _ = Files.deleteIfExists(path);
        try (var file = disk.open(path)) {
            for (var at = 0L; at < length && !closed; at += STEP) {
                Zeros.write(file, at, Math.min(at + STEP, length));
            }
            file.force();
        } catch (IOException e) {
            var _ = Files.deleteIfExists(path);
            throw e;
        }
        return length;
    }

    /// Stops what was begun, and removes the file.
    void close() throws IOException {
        closed = true;
        if (filling != null) {
            var _ = finish(filling);
        }
        var _ = Files.deleteIfExists(path);
    }
}

package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Makes the names of files as durable as what is in them.
public final class Directories {

    private Directories() {}

    /// Makes a directory and those above it, where they are missing.
    public static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            var parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                make(parent);
            }
            Files.createDirectory(directory);
            if (parent != null) {
                force(parent);
            }
        }
    }

    /// Returns when files that were made, renamed or removed will be so after a loss of power too.
    public static void force(Path directory) throws IOException {
        Uninterrupted.run(() -> {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        });
    }

    /// Gives a file that was forced to disk its final name, durably, in the place of what had that name before.
    public static void rename(Path from, Path to) throws IOException {
        var _ = Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(from.resolveSibling("."));
    }
}

package dev.varve.mapdb.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Makes the names of files as durable as what is in them.
public final class Directories {

    private Directories() {}

    /// Makes a directory and those above it, where they are missing.
    public static void make(Path directory) throws IOException {
        var _ = makeMissing(directory);
    }

    /// {@return the directories that were missing and are made now, outermost first}
    public static List<Path> makeMissing(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return List.of();
        }
        var parent = directory.toAbsolutePath().getParent();
        var made = new ArrayList<>(parent == null ? List.of() : makeMissing(parent));
        try {
            Files.createDirectory(directory);
            made.add(directory);
            if (parent != null) {
                force(parent);
            }
            return made;
        } catch (IOException e) {
            for (var path : made.reversed()) {
                Files.delete(path);
            }
            throw e;
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

    /// Removes a directory with all that is in it, or a file, if it is there.
    public static void remove(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Gives a file that was forced to disk its final name, durably, in the place of what had that name before.
    public static void rename(Path from, Path to) throws IOException {
        var _ = Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(from.resolveSibling("."));
    }
}

package dev.varve.mapdb;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.mapdb.journal.Disk;
import dev.varve.mapdb.journal.Journal;
import dev.varve.mapdb.journal.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Copies a store that is in use.
///
/// Invariant: no checkpoint in the copy is ahead of its log, because checkpoints are copied first; and under the name
/// asked for there is the whole copy or nothing.
final class Backup {

    private final Journal journal;
    private final Path reactions;

    Backup(Journal journal, Path reactions) {
        this.journal = journal;
        this.reactions = reactions;
    }

    void to(Path target, Supplier<Place> end) throws IOException {
        if (Files.exists(target) && !isEmptyDirectory(target)) {
            throw new StorageException("there is something in " + target
                    + " already, nothing was copied: name a directory that is empty or not there");
        }
        var name = target.toAbsolutePath().getFileName();
        var partial = target.resolveSibling(name + ".partial");
        Directories.remove(partial);
        Directories.make(partial);
        copyCheckpoints(partial.resolve(reactions.getFileName()));
        journal.copy(end.get(), new StoreDirectory(partial).journal());
        Directories.force(partial);
        var _ = Files.deleteIfExists(target);
        Directories.rename(partial, target);
    }

    private static boolean isEmptyDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private void copyCheckpoints(Path target) throws IOException {
        if (Files.isDirectory(reactions)) {
            Directories.make(target);
            try (Stream<Path> files = Files.list(reactions)) {
                for (var file :
                        files.filter(path -> !path.toString().endsWith(".tmp")).toList()) {
                    copy(Files.readAllBytes(file), target.resolve(file.getFileName()));
                }
            }
            Directories.force(target);
        }
    }

    private static void copy(byte[] bytes, Path target) throws IOException {
        try (var file = Disk.real().open(target)) {
            file.write(bytes, 0, bytes.length, 0);
            file.force();
        }
    }
}

package dev.varve.mapdb.derived;

import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.mapdb.journal.Disk;
import dev.varve.projection.Checkpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// Checkpoints of reactions: a small file each, because they cannot be had again from the events.
///
/// Invariant: under the name of a checkpoint there is nothing, or a whole one that is on disk. One that is damaged is
/// an error and never "none", or effects would happen twice.
public final class FileCheckpoints implements Checkpoints {

    private static final String HEADER = "varve checkpoint 1";
    private static final int LONGEST = 100;

    private final Path directory;
    private final Optional<Disk> disk;

    /// @param directory is made with the first checkpoint
    /// @param disk writes; empty where nothing may be written
    public FileCheckpoints(Path directory, Optional<Disk> disk) {
        this.directory = directory;
        this.disk = disk;
    }

    @Override
    public synchronized OptionalLong checkpoint(String name) {
        var path = path(name);
        try {
            var lines = Files.readAllLines(path);
            if (lines.size() == 4 && lines.equals(lines(name, Long.parseLong(lines.get(2))))) {
                return OptionalLong.of(Long.parseLong(lines.get(2)));
            }
            throw damaged(name, path);
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (NumberFormatException e) {
            throw damaged(name, path);
        } catch (IOException e) {
            throw new StorageException("cannot read the checkpoint of '" + name + "' in " + path, e);
        }
    }

    private static StorageException damaged(String name, Path path) {
        return new StorageException("the checkpoint of '%s' in %s is damaged: find out how far it came, and note that"
                .formatted(name, path));
    }

    @Override
    public synchronized void advance(String name, long position) {
        var writing = disk.orElseThrow(() -> new StorageException("the store is open read-only; nothing was written"));
        var path = path(name);
        var next = path.resolveSibling(path.getFileName() + ".tmp");
        var bytes = (String.join("\n", lines(name, position)) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Directories.make(directory);
            var _ = Files.deleteIfExists(next);
            try (var file = writing.open(next)) {
                file.write(bytes, 0, bytes.length, 0);
                file.force();
            }
            Directories.rename(next, path);
        } catch (IOException e) {
            throw new StorageException("cannot note the checkpoint of '" + name + "': " + e.getMessage(), e);
        }
    }

    private static List<String> lines(String name, long position) {
        var crc = new CRC32C();
        crc.update((name + '\n' + position).getBytes(StandardCharsets.UTF_8));
        // A name may hold any character, also the end of a line.
        return Arrays.asList(HEADER, hex(name), String.valueOf(position), Long.toHexString(crc.getValue()));
    }

    private Path path(String name) {
        var text = hex(name);
        return directory.resolve(text.length() <= LONGEST ? text : sha256(name));
    }

    private static String hex(String name) {
        return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

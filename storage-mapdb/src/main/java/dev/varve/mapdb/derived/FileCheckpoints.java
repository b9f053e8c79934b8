package dev.varve.mapdb.derived;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.Cause;
import dev.varve.StorageException;
import dev.varve.mapdb.journal.Directories;
import dev.varve.mapdb.journal.Disk;
import dev.varve.projection.Checkpoints;
import dev.varve.projection.Claim;
import dev.varve.projection.Claims;
import dev.varve.projection.ForeignCheckpointException;
import dev.varve.projection.Parked;
import dev.varve.projection.StoredText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Checkpoints of reactions: a small file each, because they cannot be had again from the events.
///
/// Invariant: under the name of a checkpoint there is nothing, or a whole one that is on disk. One that is damaged, or
/// belongs to another history than the log has, is an error and never "none", or effects would happen twice.
public final class FileCheckpoints implements Checkpoints {

    private static final int LONGEST = 100;
    private static final String UNFINISHED = ".tmp";

    private final Path directory;
    private final Optional<Disk> disk;
    private final History history;
    private final Claims claims = new Claims();

    /// @param directory is made with the first checkpoint
    /// @param disk writes; empty where nothing may be written
    /// @param history tells which checkpoints can be believed
    public FileCheckpoints(Path directory, Optional<Disk> disk, History history) {
        this.directory = directory;
        this.disk = disk;
        this.history = history;
    }

    @Override
    public OptionalLong checkpoint(String name) {
        return believed(name).map(found -> OptionalLong.of(found.position())).orElseGet(OptionalLong::empty);
    }

    @Override
    public List<Parked> parked(String name) {
        return believed(name).map(CheckpointFile::parked).orElse(List.of());
    }

    /// {@return what is noted of a reaction, when it belongs to this history}
    private synchronized Optional<CheckpointFile> believed(String name) {
        history.checkOpen();
        var found = read(StoredText.name(name));
        found.ifPresent(this::refuseForeign);
        return found;
    }

    private Optional<CheckpointFile> read(String name) {
        var bytes = bytes(name);
        var found =
                bytes.flatMap(CheckpointFile::decode).filter(file -> file.name().equals(name));
        if (bytes.isPresent() && found.isEmpty()) {
            throw new StorageException(
                    "the checkpoint of '%s' in %s is damaged; nothing was done; find out what was done already, then say where it goes on: ./varve SAMPLE reactions --accept %s"
                            .formatted(name, path(name), name));
        }
        return found;
    }

    private Optional<byte[]> bytes(String name) {
        var path = path(name);
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageException(
                    "cannot read the checkpoint of '%s' in %s: %s".formatted(name, path, Cause.inWords(e)), e);
        }
    }

    private void refuseForeign(CheckpointFile found) {
        var now = history.now();
        if (found.place().filter(place -> !place.store().equals(now.store())).isPresent()) {
            throw new ForeignCheckpointException(found.name(), found.position(), "another store");
        }
        if (!isOfThisHistory(found)) {
            throw new ForeignCheckpointException(found.name(), found.position(), "another history of this store");
        }
    }

    /// The first format did not say in which history it was noted, but no history ends before its own checkpoints.
    private boolean isOfThisHistory(CheckpointFile found) {
        return found.place()
                .map(history::has)
                .orElseGet(() -> found.position() <= history.now().head());
    }

    @Override
    public synchronized void advance(String name, long position) {
        note(name, position, parked(name));
    }

    @Override
    public synchronized void advance(String name, long position, List<Parked> parked) {
        Objects.requireNonNull(parked, "parked is null");
        var _ = believed(name);
        note(name, position, parked);
    }

    @Override
    public synchronized void accept(String name, long position) {
        history.checkOpen();
        var parked = bytes(StoredText.name(name))
                .flatMap(CheckpointFile::decode)
                .filter(this::isOfThisHistory)
                .map(CheckpointFile::parked);
        note(name, position, parked.orElse(List.of()));
    }

    private void note(String name, long position, List<Parked> parked) {
        var writing = disk.orElseThrow(
                () -> new StorageException("the store is open read-only, nothing was written: open it for writing"));
        var path = path(StoredText.name(name));
        var next = path.resolveSibling(path.getFileName() + UNFINISHED);
        var bytes = new CheckpointFile(name, position, Optional.of(history.now()), parked).encode();
        try {
            Directories.make(directory);
            var _ = Files.deleteIfExists(next);
            try (var file = writing.open(next)) {
                file.write(bytes, 0, bytes.length, 0);
                file.force();
            }
            Directories.rename(next, path);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot note the checkpoint of '" + name + "' in " + path + ": " + Cause.inWords(e), e);
        }
    }

    @Override
    public synchronized Set<String> names() {
        history.checkOpen();
        var names = new TreeSet<String>();
        if (!Files.isDirectory(directory)) {
            return names;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (var file :
                    files.filter(path -> !path.toString().endsWith(UNFINISHED)).toList()) {
                names.add(name(file));
            }
            return names;
        } catch (IOException e) {
            throw new StorageException(
                    "cannot read the checkpoints in %s: %s".formatted(directory, Cause.inWords(e)), e);
        }
    }

    /// {@return whose checkpoint is in a file: of a damaged one, what the file is called}
    private static String name(Path file) throws IOException {
        return CheckpointFile.decode(Files.readAllBytes(file))
                .map(CheckpointFile::name)
                .orElseGet(() -> named(file.getFileName().toString()));
    }

    private static String named(String file) {
        try {
            return new String(HexFormat.of().parseHex(file), UTF_8);
        } catch (IllegalArgumentException e) {
            return file;
        }
    }

    @Override
    public Claim claim(String name) {
        return claims.claim(StoredText.name(name));
    }

    private Path path(String name) {
        var text = HexFormat.of().formatHex(name.getBytes(UTF_8));
        return directory.resolve(text.length() <= LONGEST ? text : sha256(name));
    }

    private static String sha256(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
